import type { OpDefinition } from "./op.js";
import { pool } from "./pool.js";
import type { WindowAttributes } from "./window.js";

/** Mean of each window over the positions that are not padding. */
export const avgPool: OpDefinition<WindowAttributes> = pool;
