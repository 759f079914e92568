import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { backend, engine, type Tensor } from "@tensorflow/tfjs-core";

/** Of a float32 or int32 number. */
export const BYTES = 4;

/** Bytes that WebAssembly can tell apart. */
const ADDRESSES = 2 ** 32;

/** A WebAssembly.Memory. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** The private part of the runtime: this file alone knows it (tfjs-backend-wasm 4.22.0). */
interface Emscripten {
  readonly asm: { readonly memory: Memory };
}

function runtime(): BackendWasm {
  return backend() as BackendWasm;
}

/** The memory that tensors lie in. It may grow whenever a tensor is made; addresses stay. */
export function heap(): Memory {
  return (runtime().wasm as unknown as Emscripten).asm.memory;
}

/** In bytes. */
export function addressOf(x: Tensor): number {
  return runtime().getMemoryOffset(x.dataId);
}

/**
 * A float32 tensor with whatever values are in its memory.
 *
 * @throws RangeError when there is no memory for it
 */
export function blank<Output extends Tensor>(shape: readonly number[]): Output {
  const bytes = shape.reduce((product, size) => product * size, BYTES);
  if (bytes >= ADDRESSES) throw outOfMemory(bytes);
  const tensor = engine().makeTensorFromTensorInfo(runtime().makeOutput([...shape], "float32")) as Output;
  // Without memory the runtime's allocator gives address 0, where its own data lie.
  if (bytes === 0 || addressOf(tensor) !== 0) return tensor;
  tensor.dispose();
  throw outOfMemory(bytes);
}

function outOfMemory(bytes: number): RangeError {
  return new RangeError(`WebAssembly has no memory left for ${bytes} bytes`);
}

/** The values of a tensor without a copy; to be used before another tensor is made. */
export function valuesOf(x: Tensor): Float32Array {
  return new Float32Array(heap().buffer, addressOf(x), x.size);
}

/** A float32 tensor of zeros. */
export function cleared<Output extends Tensor>(shape: readonly number[]): Output {
  const zeros = blank<Output>(shape);
  valuesOf(zeros).fill(0);
  return zeros;
}
