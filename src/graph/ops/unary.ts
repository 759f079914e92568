import { type ZodType, z } from "zod";
import { onlyInput } from "./inputs.js";
import type { OpDefinition } from "./op.js";

export type NoAttributes = Record<never, never>;

/** An op of one input that has no parameters and lets shape and channels pass; others spread it and change a part. */
export function unary<Attributes>(schema: ZodType<Attributes>): OpDefinition<Attributes> {
  return {
    schema,
    output: (inputs, _attributes, path) => onlyInput(inputs, path),
    params: () => [],
    macs: () => 0,
    couple: ({ inputs: [input = []] }) => input,
    resize: (attributes) => attributes,
  };
}

/** A `unary` without attributes. */
export const plain: OpDefinition<NoAttributes> = unary(z.strictObject({}));
