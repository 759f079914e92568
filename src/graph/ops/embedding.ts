import { z } from "zod";
import { invalidGraph } from "../invalid-graph.js";
import { describeShape } from "../shape.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";
import { kernelParam, SMALL_NORMAL } from "./params.js";
import { size } from "./schemas.js";
import { unary } from "./unary.js";

export interface EmbeddingAttributes {
  /** Token ids are whole numbers from 0 to `vocabulary - 1`. */
  readonly vocabulary: number;
  readonly width: number;
}

const schema = z.strictObject({ vocabulary: size, width: size });

/** A learned vector for each token id: row `id` of the kernel `[vocabulary, width]`. */
export const embedding: OpDefinition<EmbeddingAttributes> = {
  ...unary(schema),
  output(inputs, { width }, path) {
    const ids = onlyInput(inputs, path);
    if (ids.length === 1) return [...ids, width];
    throw invalidGraph(path, "token ids [tokens]", describeShape(ids));
  },
  params: (_inputs, { vocabulary, width }) => [kernelParam([vocabulary, width], SMALL_NORMAL)],
  couple(site, { width }) {
    const output = site.fresh(width);
    site.register("kernel", 1, output);
    return output;
  },
  resize: (attributes, channels) => ({ ...attributes, width: channels }),
};
