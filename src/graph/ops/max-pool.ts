import type { OpDefinition } from "./op.js";
import { pool } from "./pool.js";
import type { WindowAttributes } from "./window.js";

/** Largest value of each window; padded positions do not count. */
export const maxPool: OpDefinition<WindowAttributes> = pool;
