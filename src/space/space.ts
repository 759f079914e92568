import { EspalierError, type Rng } from "../core/index.js";
import { checkGene, type Gene, geneSize } from "./gene.js";
import { checkedGenome } from "./genome.js";
import { repairSubsets } from "./repair-subsets.js";
import { type Variables, variablesOf } from "./variables.js";

/**
 * One number per entry of `Space.variables`, in the order of the space's genes: an index for levels and choices, 0 or 1
 * for booleans and for each thing of a subset, the value itself for real genes.
 */
export type Genome = readonly number[];

/**
 * Changes a genome in place towards one that the constraints allow: every bred genome passes through it, drawn ones where
 * hardly any is feasible. Every entry must stay within its gene's range. It need not succeed: what is still infeasible
 * afterwards is dropped.
 */
export type Repair = (genome: number[], rng: Rng) => void;

/**
 * What can be searched: genes and which genomes are allowed. Pure; `violation` is analytic (MACs, params), so asking
 * costs microseconds and infeasible genomes are never evaluated.
 */
export interface Space {
  readonly genes: readonly Gene[];
  readonly variables: Variables;
  /** Exact number of genomes before constraints; `undefined` when a real gene makes it infinite. */
  readonly size: bigint | undefined;
  /** How far a genome exceeds the analytic constraints, relative to their bounds; 0 = feasible. */
  violation(genome: Genome): number;
  /** Brings subsets into their ranges, then applies the space's own repair, if any. */
  readonly repair: Repair;
  /** True when the space has a repair of its own. */
  readonly repairs: boolean;
}

/**
 * A space over genes. `violation` must be pure: 0 for a genome that is allowed, else how far it is from that, above 0;
 * left out, everything is feasible.
 *
 * @throws EspalierError `E_SPACE_INVALID` without genes, with a name left out or used twice, or with a gene whose kind,
 * lists or bounds cannot be used; wherever the space is used, for a violation that is negative or no number, and for a
 * genome that `repair` took out of range.
 * @example createSpace([{ kind: "real", name: "x", low: 0, high: 1 }], ([x = 0]) => Math.max(0, x - 0.5))
 */
export function createSpace(
  genes: readonly Gene[],
  violation: (genome: Genome) => number = () => 0,
  repair?: Repair,
): Space {
  if (genes.length === 0) throw new EspalierError("E_SPACE_INVALID", { path: "genes", expected: "at least one gene" });
  const names = new Set<string>();
  for (const gene of genes) {
    const { name } = gene;
    if (!name)
      throw new EspalierError("E_SPACE_INVALID", { path: `genes[${names.size}]`, message: "a gene has no name" });
    checkGene(gene);
    if (names.has(name))
      throw new EspalierError("E_SPACE_INVALID", { path: name, message: "two genes share this name" });
    names.add(name);
  }
  const variables = variablesOf(genes);
  const space: Space = {
    genes,
    variables,
    get size() {
      return sizeOf(genes);
    },
    violation: (genome) => checkedViolation(violation(genome)),
    repair: (genome, rng) => {
      repairSubsets(variables, genome, rng);
      if (repair === undefined) return;
      repair(genome, rng);
      checkedGenome(space, genome, "repaired");
    },
    repairs: repair !== undefined,
  };
  return space;
}

function checkedViolation(violation: number): number {
  // A truth value compares like a number, and false is not 0.
  if (typeof violation === "number" && violation >= 0) return violation;
  throw new EspalierError("E_SPACE_INVALID", {
    path: "violation",
    message: "a constraint is not measured by its excess",
    expected: "0 where a genome is allowed, else a number above 0",
    got: `${violation}`,
    next: "return `Math.max(0, value - bound)`, of several constraints the sum",
  });
}

function sizeOf(genes: readonly Gene[]): bigint | undefined {
  let size = 1n;
  for (const gene of genes) {
    const own = geneSize(gene);
    if (own === undefined) return undefined;
    size *= own;
  }
  return size;
}
