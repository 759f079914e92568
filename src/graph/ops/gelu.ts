import { z } from "zod";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

export interface GeluAttributes {
  /** "tanh" is GPT-2's approximation; "none" computes the error function. */
  readonly approximate: "none" | "tanh";
}

const schema = z.strictObject({ approximate: z.enum(["none", "tanh"]).default("none") });

/** x times the standard normal distribution function of x (Hendrycks & Gimpel 2016, arXiv 1606.08415). */
export const gelu: OpDefinition<GeluAttributes> = unary(schema);
