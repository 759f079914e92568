import * as ops from "./all.js";
import type { OpDefinition } from "./op.js";

export type OpName = keyof typeof ops;

/** Attributes by op. */
export type OpAttributes = {
  readonly [Name in OpName]: (typeof ops)[Name] extends OpDefinition<infer Attributes> ? Attributes : never;
};

/** What the graph knows about each op. */
export const OPS: { readonly [Name in OpName]: OpDefinition<OpAttributes[Name]> } = { ...ops };
