import { type Tensor, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import { primitives } from "../../src/engine/index.js";
import type { Layer } from "./layers.js";

export type Direction = "forward" | "input gradient" | "filter gradient";

export interface Operands {
  readonly x: Tensor;
  readonly dy: Tensor;
  readonly filter: Tensor;
}

/** What a network computes of a layer, by direction. */
export function operations(layer: Layer, operands: Operands): Partial<Record<Direction, () => Tensor>> {
  const { convolution, depthwise } = primitives();
  const { forward, inputGradient, filterGradient } = layer.op === "conv2d" ? convolution : depthwise;
  const { geometry } = layer;
  const [x, dy, filter] = [operands.x, operands.dy, operands.filter] as [Tensor4D, Tensor4D, Tensor4D];
  return {
    forward: () => tidy(() => forward(x, filter, geometry)),
    ...(layer.inputGradient && { "input gradient": () => tidy(() => inputGradient(dy, filter, x, geometry)) }),
    "filter gradient": () => tidy(() => filterGradient(x, dy, filter, geometry)),
  };
}
