import { z } from "zod";
import { channelCount } from "../shape.js";
import type { OpDefinition } from "./op.js";
import { affineParams, channelParam } from "./params.js";
import { unary } from "./unary.js";

export interface BatchNormAttributes {
  readonly epsilon: number;
  /** Weighs the old running statistics. */
  readonly momentum: number;
}

const schema = z.strictObject({
  epsilon: z.number().positive().max(1).default(1e-5),
  momentum: z.number().min(0).max(1).default(0.9),
});

/** Normalisation per channel with a learned scale and shift (Ioffe & Szegedy 2015, arXiv 1502.03167). */
export const batchNorm: OpDefinition<BatchNormAttributes> = {
  ...unary(schema),
  params([input = []]) {
    const channels = channelCount(input);
    return [
      ...affineParams(channels),
      channelParam("mean", channels, 0, false),
      channelParam("variance", channels, 1, false),
    ];
  },
  couple(site) {
    const [input = []] = site.inputs;
    for (const role of ["gamma", "beta", "mean", "variance"]) site.register(role, 0, input);
    return input;
  },
};
