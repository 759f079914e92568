import { getBackend, type Tensor, tensor } from "@tensorflow/tfjs-core";
import type { HostTensor, Shape } from "../graph/index.js";

/** Tensors by name: parameters of a network, other parts of a program's state, its inputs and outputs. */
export type Tensors = ReadonlyMap<string, Tensor>;

/** Values of the same in JavaScript. */
export type HostTensors = ReadonlyMap<string, HostTensor>;

/** A tensor of float32 values. The array is free for other use afterwards. */
export function toTensor(data: Float32Array, shape: Shape): Tensor {
  // wasm copies into its own memory; the other runtimes keep the array itself.
  return tensor(ownsMemory() ? data : data.slice(), [...shape], "float32");
}

/** A tensor's values, copied; the tensor stays. Blocks until they are computed. */
export function toHost(tensor: Tensor): HostTensor {
  const data = tensor.dataSync<"float32">();
  return { shape: tensor.shape, data: ownsMemory() ? data : data.slice() };
}

/** The caller disposes of them, with {@link disposeAll}. */
export function toTensors(values: HostTensors): Tensors {
  return new Map([...values].map(([name, { data, shape }]) => [name, toTensor(data, shape)]));
}

/** Values of all tensors; the tensors stay. */
export function toHostTensors(tensors: Tensors): HostTensors {
  return new Map([...tensors].map(([name, tensor]) => [name, toHost(tensor)]));
}

/** @param tensors - an array, a set or the values of a map */
export function disposeAll(tensors: { values(): Iterable<Tensor> }): void {
  for (const tensor of tensors.values()) tensor.dispose();
}

function ownsMemory(): boolean {
  return getBackend() === "wasm";
}
