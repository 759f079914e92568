import { invalidGraph } from "../invalid-graph.js";
import { describeShape, sameShape } from "../shape.js";
import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** Sum of two or more tensors of one shape. */
export const add: OpDefinition<NoAttributes> = {
  ...plain,
  output(inputs, _attributes, path) {
    const [first, ...others] = inputs;
    if (first !== undefined && others.length > 0 && others.every((shape) => sameShape(shape, first))) return first;
    const got = inputs.map(describeShape).join(" and ") || "none";
    throw invalidGraph(path, "two or more inputs of one shape", got);
  },
  couple(site) {
    const [first = [], ...others] = site.inputs;
    for (const labels of others) site.union(first, labels);
    return first;
  },
};
