import type { Shape } from "../shape.js";
import type { ParamTemplate } from "./op.js";

export function kernelParam(shape: Shape, initial: ParamTemplate["initial"]): ParamTemplate {
  return { role: "kernel", shape, trainable: true, initial };
}

/** The bias as a list of one, or none. */
export function biasParams(useBias: boolean, channels: number): readonly ParamTemplate[] {
  return useBias ? [{ role: "bias", shape: [channels], trainable: true, initial: "zeros" }] : [];
}
