import { z } from "zod";
import { channelCount } from "../shape.js";
import type { OpDefinition } from "./op.js";
import { affineParams } from "./params.js";
import { unary } from "./unary.js";

export interface LayerNormAttributes {
  readonly epsilon: number;
}

const schema = z.strictObject({ epsilon: z.number().positive().max(1).default(1e-5) });

/** Normalisation of each position over its channels with a learned scale and shift (Ba et al. 2016, arXiv 1607.06450). */
export const layerNorm: OpDefinition<LayerNormAttributes> = {
  ...unary(schema),
  params: ([input = []]) => affineParams(channelCount(input)),
  couple(site) {
    const [input = []] = site.inputs;
    for (const role of ["gamma", "beta"]) site.register(role, 0, input);
    // Silent channels still count in mean and variance; channels that are gone do not.
    site.unmaskable(input);
    return input;
  },
};
