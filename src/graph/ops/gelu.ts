import { z } from "zod";
import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

const schema = z.strictObject({ approximate: z.enum(["none", "tanh"]).default("none") });

/** x times the standard normal distribution function of x (Hendrycks & Gimpel 2016, arXiv 1606.08415). */
export const gelu: OpDefinition<OpAttributes["gelu"]> = unary(schema);
