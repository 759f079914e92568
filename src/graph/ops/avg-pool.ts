import type { OpAttributes } from "./attributes.js";
import type { OpDefinition } from "./op.js";
import { pool } from "./pool.js";

/** Mean of each window over the positions that are not padding. */
export const avgPool: OpDefinition<OpAttributes["avgPool"]> = pool;
