import { z } from "zod";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

/** min(max(x, 0), 6) */
export const relu6: OpDefinition<OpAttributes["relu6"]> = unary(z.strictObject({}));
