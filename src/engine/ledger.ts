import { engine, memory, type Tensor } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";

/** Tensors that exist now, in this thread. */
export function tensorCount(): number {
  return memory().numTensors;
}

/**
 * Runs one piece of synchronous work. When it fails, all tensors made in it are disposed of; else they stay.
 *
 * @throws whatever the work throws
 */
export function disposeOnFailure<T>(work: () => T): T {
  let made: readonly Tensor[] = [];
  engine().startScope();
  try {
    const result = work();
    made = engine().state.activeScope.track.filter((tensor) => !tensor.isDisposed);
    return result;
  } finally {
    engine().endScope([...made]);
  }
}

/**
 * Runs one piece of work and proves that it leaves no tensor behind. What it leaves, or has when it fails, is disposed
 * of. Not for two pieces of work at once in one thread.
 *
 * @throws EspalierError `E_TENSOR_LEAK` with the number of tensors left, and whatever the work throws
 */
export async function withoutLeaks<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tensorCount();
  engine().startScope();
  try {
    const result = await work();
    const left = tensorCount() - before;
    if (left === 0) return result;
    throw new EspalierError("E_TENSOR_LEAK", { expected: "no tensors", got: `${left}` });
  } finally {
    engine().endScope();
  }
}
