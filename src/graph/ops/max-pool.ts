import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { pool } from "./pool.js";

/** Largest value of each window; padded positions do not count. */
export const maxPool: OpDefinition<OpAttributes["maxPool"]> = pool;
