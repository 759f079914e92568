import type { Shape } from "../shape.js";
import type { ParamTemplate } from "./op.js";

export function kernelParam(shape: Shape, initial: ParamTemplate["initial"]): ParamTemplate {
  return { role: "kernel", shape, trainable: true, initial };
}

/** A learned scale and shift for each channel. */
export function affineParams(channels: number): readonly ParamTemplate[] {
  const shape = [channels];
  return [
    { role: "gamma", shape, trainable: true, initial: "ones" },
    { role: "beta", shape, trainable: true, initial: "zeros" },
  ];
}

/** The bias as a list of one, or none. */
export function biasParams(useBias: boolean, channels: number): readonly ParamTemplate[] {
  return useBias ? [{ role: "bias", shape: [channels], trainable: true, initial: "zeros" }] : [];
}
