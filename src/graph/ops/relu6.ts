import type { OpDefinition } from "./op.js";
import { type NoAttributes, plain } from "./unary.js";

/** min(max(x, 0), 6) */
export const relu6: OpDefinition<NoAttributes> = plain;
