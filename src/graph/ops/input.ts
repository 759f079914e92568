import { z } from "zod";
import { invalidGraph } from "../invalid-graph.js";
import { channelCount } from "../shape.js";
import type { OpDefinition } from "./op.js";
import { size } from "./schemas.js";
import { unary } from "./unary.js";

export interface InputAttributes {
  /** Without batch axis. */
  readonly shape: readonly number[];
}

/** Where data enters. Its channels are the data's and always stay. */
export const input: OpDefinition<InputAttributes> = {
  ...unary(z.strictObject({ shape: z.array(size).min(1).max(4) })),
  output(inputs, { shape }, path) {
    if (inputs.length === 0) return shape;
    throw invalidGraph(path, "no inputs", `${inputs.length}`);
  },
  couple(site, { shape }) {
    const labels = site.fresh(channelCount(shape));
    site.freeze(labels, "the network's input");
    return labels;
  },
};
