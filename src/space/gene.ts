import { EspalierError } from "../core/index.js";

/** An integer or ordinal decision: an index into an ascending list (for widths: keep counts of a group). */
export interface LevelsGene {
  readonly kind: "levels";
  readonly name: string;
  /** Ascending, finite, at least one. */
  readonly levels: readonly number[];
}

/** A categorical decision: an index into a list without order. */
export interface ChoiceGene {
  readonly kind: "choice";
  readonly name: string;
  /** At least one, all different. */
  readonly choices: readonly (string | number | boolean)[];
}

/** A switch: 0 or 1. */
export interface BooleanGene {
  readonly kind: "boolean";
  readonly name: string;
}

/** A number in [low, high], both finite and included. */
export interface RealGene {
  readonly kind: "real";
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** More things than this in one subset are a mistake or an attack: counting the subsets alone would take minutes. */
const MAX_THINGS = 2 ** 16;

/** Which of `of` things are taken, at least `min` and at most `max` of them: one entry of 0 or 1 for each thing. */
export interface SubsetGene {
  readonly kind: "subset";
  readonly name: string;
  /** At most 65 536. */
  readonly of: number;
  readonly min: number;
  readonly max: number;
}

/** One decision of the search. */
export type Gene = LevelsGene | ChoiceGene | BooleanGene | RealGene | SubsetGene;

/** How many entries of a genome the gene takes. */
export function geneWidth(gene: Gene): number {
  return gene.kind === "subset" ? gene.of : 1;
}

/** Number of values the gene can take; `undefined` when a real gene has infinitely many. */
export function geneSize(gene: Gene): bigint | undefined {
  switch (gene.kind) {
    case "levels":
      return BigInt(gene.levels.length);
    case "choice":
      return BigInt(gene.choices.length);
    case "boolean":
      return 2n;
    case "real":
      return gene.low === gene.high ? 1n : undefined;
    case "subset":
      return fewerThan(gene.max + 1, gene.of) - fewerThan(gene.min, gene.of);
  }
}

/** How many subsets of `of` things have fewer than `count` of them. */
function fewerThan(count: number, of: number): bigint {
  // The others leave out fewer than of + 1 - count; the shorter sum is taken.
  if (2 * count > of + 1) return (1n << BigInt(of)) - fewerThan(of + 1 - count, of);
  let binomial = 1n;
  let total = 0n;
  for (let taken = 0; taken < count; taken++) {
    total += binomial;
    binomial = (binomial * BigInt(of - taken)) / BigInt(taken + 1);
  }
  return total;
}

/** @throws EspalierError `E_SPACE_INVALID` when the gene's kind, lists or bounds are not as its type says. */
export function checkGene(gene: Gene): void {
  const refuse = (message: string, expected: string, got: unknown): never => {
    throw new EspalierError("E_SPACE_INVALID", { path: gene.name, message, expected, got: JSON.stringify(got) });
  };
  switch (gene.kind) {
    case "levels":
      if (!ascends(gene.levels)) {
        refuse(
          "a gene's levels are not in ascending order",
          "at least one level, each above the one before",
          gene.levels,
        );
      }
      return;
    case "choice": {
      const { choices } = gene;
      if (!Array.isArray(choices) || choices.length === 0 || new Set(choices).size < choices.length) {
        refuse("a gene's choices cannot be told apart", "at least one choice, all different", choices);
      }
      return;
    }
    case "boolean":
      return;
    case "real": {
      const { low, high } = gene;
      // The range itself must be finite too, or operators would compute with infinities.
      if (![low, high, high - low].every(Number.isFinite) || low > high) {
        refuse("a gene's bounds are no range", "finite bounds, low <= high", `${low} to ${high}`);
      }
      return;
    }
    case "subset": {
      const { of, min, max } = gene;
      const counts = [of, min, max].every(Number.isInteger) && of >= 1 && min >= 0 && min <= max && max <= of;
      if (!counts) refuse("a gene's counts are no range", "integers, 0 <= min <= max <= of", { of, min, max });
      if (of > MAX_THINGS) refuse("a gene has too many things", `at most ${MAX_THINGS}`, of);
      return;
    }
    default: {
      // Programs without types come here.
      const { kind } = gene as Gene;
      refuse("there is no such kind of gene", "levels, choice, boolean, real or subset", kind);
    }
  }
}

function ascends(levels: readonly number[]): boolean {
  const isNext = (level: number, i: number): boolean =>
    Number.isFinite(level) && (i === 0 || level > (levels[i - 1] as number));
  return Array.isArray(levels) && levels.length > 0 && levels.every(isNext);
}
