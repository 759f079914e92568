import { type Gene, geneWidth, type SubsetGene } from "./gene.js";
import type { Genome, Space } from "./space.js";

/** Steps of real genes, as shares of their range. */
const REAL_STEPS = [0.1, 0.01, 0.001] as const;

/** What makes a neighbour of a genome: entry `at` becomes `value`, and of a subset that exchanges things `out` leaves. */
export interface Move {
  readonly at: number;
  readonly value: number;
  readonly out?: number;
}

/**
 * The genomes that differ from a genome in one gene by one move, gene by gene, feasible or not: the next level up and
 * down; every other choice; a real gene a tenth, a hundredth and a thousandth of its range down and up, stopped at the
 * bounds; a subset with one thing more, one less, or one exchanged, as far as its range allows. None is yielded twice.
 */
export function* neighbours(space: Space, genome: Genome): Generator<Genome, void> {
  for (const move of moves(space, genome)) yield moved(genome, move);
}

/** The genome after a move. */
export function moved(genome: Genome, { at, value, out }: Move): Genome {
  const neighbour = genome.with(at, value);
  if (out !== undefined) neighbour[out] = 0;
  return neighbour;
}

/** What `neighbours` yields, as moves: of large subsets there are too many neighbours to hold them all. */
export function* moves(space: Space, genome: Genome): Generator<Move, void> {
  let at = 0;
  for (const gene of space.genes) {
    if (gene.kind === "subset") yield* subsetMoves(genome, at, gene);
    else for (const value of valuesNear(gene, genome[at] as number)) yield { at, value };
    at += geneWidth(gene);
  }
}

function valuesNear(gene: Exclude<Gene, SubsetGene>, value: number): Iterable<number> {
  switch (gene.kind) {
    case "real":
      return realSteps(value, gene.low, gene.high);
    case "levels":
      return [value - 1, value + 1].filter((level) => level >= 0 && level < gene.levels.length);
    default: {
      const count = gene.kind === "choice" ? gene.choices.length : 2;
      return Array.from({ length: count }, (_, choice) => choice).filter((choice) => choice !== value);
    }
  }
}

function realSteps(value: number, low: number, high: number): ReadonlySet<number> {
  const reached = REAL_STEPS.flatMap((share) => [value - share * (high - low), value + share * (high - low)]);
  const inside = new Set(reached.map((next) => Math.min(high, Math.max(low, next))));
  inside.delete(value);
  return inside;
}

function* subsetMoves(genome: Genome, start: number, { of, min, max }: SubsetGene): Generator<Move, void> {
  const things = Array.from({ length: of }, (_, thing) => start + thing);
  const taken = things.filter((at) => genome[at] === 1);
  const left = things.filter((at) => genome[at] === 0);
  if (taken.length < max) for (const at of left) yield { at, value: 1 };
  if (taken.length > min) for (const at of taken) yield { at, value: 0 };
  for (const out of taken) for (const at of left) yield { at, value: 1, out };
}
