import { z } from "zod";
import { channelCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { affineParams } from "./params.js";
import { unary } from "./unary.js";

const schema = z.strictObject({
  epsilon: z.number().positive().max(1).default(1e-5),
  momentum: z.number().min(0).max(1).default(0.9),
});

/** Normalisation per channel with a learned scale and shift (Ioffe & Szegedy 2015, arXiv 1502.03167). */
export const batchNorm: OpDefinition<OpAttributes["batchNorm"]> = {
  ...unary(schema),
  params([input = []]) {
    const shape = [channelCount(input)];
    return [
      ...affineParams(channelCount(input)),
      { role: "mean", shape, trainable: false, initial: "zeros" },
      { role: "variance", shape, trainable: false, initial: "ones" },
    ];
  },
  couple(site) {
    const [input = []] = site.inputs;
    for (const role of ["gamma", "beta", "mean", "variance"]) site.register(role, 0, input);
    return input;
  },
};
