import { hashJson, type Sha256 } from "../core/index.js";
import type { Space } from "./space.js";

/**
 * Hash of the genes in their order: equal exactly when genomes of the two spaces mean the same. Constraints, being
 * functions, have no part in it.
 */
export function spaceHash({ genes }: Pick<Space, "genes">): Sha256 {
  return hashJson(genes);
}
