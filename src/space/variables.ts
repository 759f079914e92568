import { EspalierError } from "../core/index.js";
import { type Gene, geneWidth } from "./gene.js";

/** What an entry of a genome is, for operators: levels and reals are ordered, choices and members are not. */
export const VARIABLE = { level: 0, choice: 1, real: 2, member: 3 } as const;

/** The entries of a subset gene within a genome, and how many of them are 1. */
export interface SubsetRange {
  readonly start: number;
  readonly end: number;
  readonly min: number;
  readonly max: number;
}

/** The genes of a space entry by entry, as operators read them. */
export interface Variables {
  /** Entries of a genome. */
  readonly count: number;
  /** One of `VARIABLE` for each entry; a boolean is a choice of two. */
  readonly kinds: Uint8Array;
  /** Least and greatest value of each entry; 0 and the last index for all but real genes. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The gene that each entry belongs to. */
  readonly genes: Int32Array;
  readonly subsets: readonly SubsetRange[];
}

/** More entries than this are a mistake or an attack: a population of such genomes does not fit into memory. */
const MAX_ENTRIES = 2 ** 20;

/** @throws EspalierError `E_SPACE_INVALID` for genomes of too many entries */
export function variablesOf(genes: readonly Gene[]): Variables {
  const count = genes.reduce((sum, gene) => sum + geneWidth(gene), 0);
  if (count > MAX_ENTRIES) {
    throw new EspalierError("E_SPACE_INVALID", {
      path: "genes",
      message: "the genes take too many entries",
      expected: `at most ${MAX_ENTRIES} together`,
      got: `${count}`,
    });
  }
  const kinds = new Uint8Array(count);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  const owners = new Int32Array(count);
  const subsets: SubsetRange[] = [];
  let start = 0;
  genes.forEach((gene, at) => {
    const end = start + geneWidth(gene);
    kinds.fill(kindOf(gene), start, end);
    low.fill(gene.kind === "real" ? gene.low : 0, start, end);
    high.fill(greatest(gene), start, end);
    owners.fill(at, start, end);
    if (gene.kind === "subset") subsets.push({ start, end, min: gene.min, max: gene.max });
    start = end;
  });
  return { count, kinds, low, high, genes: owners, subsets };
}

function kindOf({ kind }: Gene): number {
  if (kind === "levels") return VARIABLE.level;
  if (kind === "real") return VARIABLE.real;
  return kind === "subset" ? VARIABLE.member : VARIABLE.choice;
}

function greatest(gene: Gene): number {
  if (gene.kind === "real") return gene.high;
  if (gene.kind === "levels") return gene.levels.length - 1;
  return gene.kind === "choice" ? gene.choices.length - 1 : 1;
}
