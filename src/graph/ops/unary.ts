import type { ZodType } from "zod";
import { parseWith } from "../../core/index.js";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";

/** An op of one input that has no parameters and lets shape and channels pass; others spread it and change a part. */
export function unary<Attributes>(schema: ZodType<Attributes>): OpDefinition<Attributes> {
  return {
    parse: (attributes, path) => parseWith(schema, attributes, "E_GRAPH_INVALID", path),
    output: (inputs, _attributes, path) => onlyInput(inputs, path),
    params: () => [],
    macs: () => 0,
    couple: ({ inputs: [input = []] }) => input,
    resize: (attributes) => attributes,
  };
}
