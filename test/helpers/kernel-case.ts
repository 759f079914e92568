import type { Tensor } from "@tensorflow/tfjs-core";
import { toTensor } from "../../src/engine/index.js";
import { KERNELS } from "../../src/engine/kernels/index.js";
import type { Kernel, Mode } from "../../src/engine/kernels/kernel.js";
import type { Activation } from "../../src/engine/primitives/primitives.js";
import { GraphBuilder, type OpName, type Shape } from "../../src/graph/index.js";
import { elements, normals } from "./gradients.js";

export const INFERENCE: Mode = { kind: "inference" };

export function trainingMode(): Mode & { readonly kind: "training" } {
  return { kind: "training", masks: new Map() };
}

/** One node of an op with random inputs `x0`, `x1`, … and random parameters by role. */
export interface KernelCase {
  readonly tensors: Map<string, Tensor>;
  run(tensors: ReadonlyMap<string, Tensor>, mode: Mode): Tensor;
}

export interface KernelOptions {
  readonly attributes?: object;
  readonly activation?: Activation;
}

/** @param shapes - of the inputs, with batch axis */
export function kernelCase(op: OpName, shapes: readonly Shape[], options: KernelOptions = {}): KernelCase {
  const { attributes = {}, activation = "linear" } = options;
  const g = new GraphBuilder("case");
  const inputs = shapes.map((shape, i) => g.input(shape.slice(1), `x${i}`));
  const node = g.node(op, "node", inputs, attributes);
  const values = (name: string, shape: Shape) => toTensor(normals(elements(shape), name), shape);
  const tensors = new Map([
    ...shapes.map((shape, i) => [`x${i}`, values(`x${i}`, shape)] as const),
    ...node.params.map(({ role, shape }) => [role, values(role, shape)] as const),
  ]);
  const run: KernelCase["run"] = (given, mode) => {
    const read = shapes.map((_, i) => given.get(`x${i}`) as Tensor);
    const call = { node, inputs: read, params: given, mode, activation, inputGradient: true };
    return (KERNELS[op] as Kernel<OpName>)(call);
  };
  return { tensors, run };
}
