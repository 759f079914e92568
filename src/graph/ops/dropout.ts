import { z } from "zod";
import type { OpDefinition } from "./op.js";
import { unary } from "./unary.js";

export interface DropoutAttributes {
  readonly rate: number;
}

/** Drops a fraction `rate` of the values in training and scales up the others; does nothing in inference. */
export const dropout: OpDefinition<DropoutAttributes> = unary(z.strictObject({ rate: z.number().min(0).lt(1) }));
