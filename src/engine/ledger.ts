import { engine, memory } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";

/** Tensors that exist now, in this thread. */
export function tensorCount(): number {
  return memory().numTensors;
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
