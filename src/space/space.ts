import { EspalierError } from "../core/index.js";

/** One decision of the search: an index into an ascending list of levels (for widths: keep counts of a group). */
export interface Gene {
  readonly name: string;
  /** Ascending, at least one. */
  readonly levels: readonly number[];
}

/** One level index per gene, in the order of the space's genes. */
export type Genome = readonly number[];

/**
 * What can be searched: genes and which genomes are allowed. Pure; `violation` is analytic (MACs, params), so asking
 * costs microseconds and infeasible genomes are never evaluated.
 */
export interface Space {
  readonly genes: readonly Gene[];
  /** Number of genomes before constraints. */
  readonly size: bigint;
  /** How far a genome exceeds the analytic constraints, relative to their bounds; 0 = feasible. */
  violation(genome: Genome): number;
}

/**
 * A space with its size. `violation` must be pure, never NaN and never negative.
 *
 * @throws EspalierError `E_SPACE_INVALID` without genes, with a name used twice, or with levels that do not ascend.
 */
export function createSpace(genes: readonly Gene[], violation: (genome: Genome) => number): Space {
  if (genes.length === 0) throw new EspalierError("E_SPACE_INVALID", { path: "genes", expected: "at least one gene" });
  const names = new Set<string>();
  for (const { name, levels } of genes) {
    const ascending = levels.length > 0 && levels.every((level, i) => i === 0 || level > (levels[i - 1] as number));
    if (!ascending) {
      throw new EspalierError("E_SPACE_INVALID", {
        path: name,
        message: "a gene's levels are not in ascending order",
        expected: "at least one level, each above the one before",
        got: JSON.stringify(levels),
      });
    }
    if (names.has(name))
      throw new EspalierError("E_SPACE_INVALID", { path: name, message: "two genes share this name" });
    names.add(name);
  }
  return { genes, size: genes.reduce((size, { levels }) => size * BigInt(levels.length), 1n), violation };
}
