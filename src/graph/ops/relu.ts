import { z } from "zod";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

/** max(x, 0) */
export const relu: OpDefinition<OpAttributes["relu"]> = unary(z.strictObject({}));
