import { z } from "zod";
import { invalidGraph } from "../invalid-graph.js";
import { describeShape, elementCount, type Shape, sameShape } from "../shape.js";
import { tokensInput } from "./inputs.js";
import type { Labels, OpDefinition } from "./op.js";
import { size } from "./schemas.js";
import { unary } from "./unary.js";

export interface AttentionAttributes {
  readonly heads: number;
  /** Channels of one head. */
  readonly size: number;
  readonly keyValueHeads: number;
  /** No token sees those after it. */
  readonly causal: boolean;
}

const schema: z.ZodType<AttentionAttributes> = z
  .strictObject({ heads: size, size, keyValueHeads: size.optional(), causal: z.boolean().default(false) })
  .transform(({ keyValueHeads, ...others }) => ({ ...others, keyValueHeads: keyValueHeads ?? others.heads }));

/**
 * Scaled dot-product attention (Vaswani et al. 2017, arXiv 1706.03762, section 3.2) of queries, keys and values, whose
 * channels are heads in blocks of `size`. With fewer key-value heads, each serves a block of
 * `heads / keyValueHeads` query heads (Ainslie et al. 2023, arXiv 2305.13245).
 */
export const attention: OpDefinition<AttentionAttributes> = {
  ...unary(schema),
  output(inputs, { heads, size, keyValueHeads }, path) {
    const [queries = [], keys = [], values = []] = inputs;
    if (heads % keyValueHeads !== 0) {
      throw invalidGraph(`${path}.keyValueHeads`, `a divisor of the ${heads} heads`, `${keyValueHeads}`);
    }
    const [tokens = 0] = tokensInput(queries, path);
    const expected = [
      [tokens, heads * size],
      [tokens, keyValueHeads * size],
      [tokens, keyValueHeads * size],
    ];
    if (sameShapes([queries, keys, values], expected) && inputs.length === 3) return queries;
    const wanted = `queries, keys and values ${expected.map(describeShape).join(", ")}`;
    throw invalidGraph(path, wanted, inputs.map(describeShape).join(", "));
  },
  macs: ([[tokens = 0] = []], output) => 2 * tokens * elementCount(output),
  couple(site, { size, keyValueHeads }) {
    const [queries = [], keys = [], values = []] = site.inputs;
    const served = queries.length / keyValueHeads;
    for (let head = 0; head < keyValueHeads; head++) {
      const block = (labels: Labels, length: number) => labels.slice(head * length, (head + 1) * length);
      const [first = 0, ...others] = [...block(queries, served), ...block(keys, size), ...block(values, size)];
      site.union(
        others,
        others.map(() => first),
      );
    }
    return queries;
  },
  resize(attributes, channels) {
    const { heads, size, keyValueHeads } = attributes;
    const left = channels / size;
    return { ...attributes, heads: left, keyValueHeads: left / (heads / keyValueHeads) };
  },
};

function sameShapes(shapes: readonly Shape[], expected: readonly Shape[]): boolean {
  return expected.every((shape, i) => sameShape(shapes[i] ?? [], shape));
}
