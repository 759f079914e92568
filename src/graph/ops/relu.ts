import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** max(x, 0) */
export const relu: OpDefinition<NoAttributes> = plain;
