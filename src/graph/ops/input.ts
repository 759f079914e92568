import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
import { channelCount } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { size } from "./schemas.js";

const schema = z.strictObject({ shape: z.array(size).min(1).max(4) });

/** Where data enters. Its channels are the data's and always stay. */
export const input: OpDefinition<OpAttributes["input"]> = {
  parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
  output(inputs, { shape }, path) {
    if (inputs.length === 0) return shape;
    throw new EspalierError("E_GRAPH_INVALID", { path, expected: "no inputs", got: `${inputs.length}` });
  },
  params: () => [],
  macs: () => 0,
  couple(site, { shape }) {
    const labels = site.fresh(channelCount(shape));
    site.freeze(labels, "the network's input");
    return labels;
  },
  resize: (attributes) => attributes,
};
