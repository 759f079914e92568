import { z } from "zod";
import { EspalierError } from "../../core/index.js";
import { describeShape, sameShape } from "../shape.js";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

/** Sum of two or more tensors of one shape. */
export const add: OpDefinition<OpAttributes["add"]> = {
  ...unary(z.strictObject({})),
  output(inputs, _attributes, path) {
    const [first, ...others] = inputs;
    if (first !== undefined && others.length > 0 && others.every((shape) => sameShape(shape, first))) return first;
    throw new EspalierError("E_GRAPH_INVALID", {
      path,
      expected: "two or more inputs of one shape",
      got: inputs.map(describeShape).join(" and ") || "none",
    });
  },
  couple(site) {
    const [first = [], ...others] = site.inputs;
    for (const labels of others) site.union(first, labels);
    return first;
  },
};
