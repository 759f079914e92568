import type { Shape } from "../shape.js";
import type { Initial, ParamTemplate } from "./op.js";

/** For outputs that sum `fanIn` inputs (He et al. 2015, arXiv 1502.01852, equation 10). */
export function heNormal(fanIn: number): Initial {
  return { kind: "normal", deviation: Math.sqrt(2 / fanIn) };
}

/** For outputs that sum `fanIn` inputs, each of which reaches `fanOut` outputs (Glorot & Bengio 2010, equation 16). */
export function glorotUniform(fanIn: number, fanOut: number): Initial {
  return { kind: "uniform", limit: Math.sqrt(6 / (fanIn + fanOut)) };
}

/** For embeddings (Radford et al. 2018, section 4.1). */
export const SMALL_NORMAL: Initial = { kind: "normal", deviation: 0.02 };

export function kernelParam(shape: Shape, initial: Initial): ParamTemplate {
  return { role: "kernel", shape, trainable: true, initial };
}

/** One number for each channel. */
export function channelParam(role: string, channels: number, value: 0 | 1, trainable = true): ParamTemplate {
  return { role, shape: [channels], trainable, initial: { kind: "constant", value } };
}

/** A learned scale and shift for each channel. */
export function affineParams(channels: number): readonly ParamTemplate[] {
  return [channelParam("gamma", channels, 1), channelParam("beta", channels, 0)];
}

/** The bias as a list of one, or none. */
export function biasParams(useBias: boolean, channels: number): readonly ParamTemplate[] {
  return useBias ? [channelParam("bias", channels, 0)] : [];
}
