import { geneWidth } from "./gene.js";
import type { Genome, Space } from "./space.js";

/** Steps of real genes, as shares of their range. */
const REAL_STEPS = [0.1, 0.01, 0.001] as const;

/**
 * The genomes that differ from a genome in one gene by one move, gene by gene, feasible or not: the next level up and
 * down; every other choice; a real gene a tenth, a hundredth and a thousandth of its range down and up, stopped at the
 * bounds; a subset with one thing more, one less, or one exchanged, as far as its range allows. None is yielded twice.
 */
export function* neighbours(space: Space, genome: Genome): Generator<Genome, void> {
  let at = 0;
  for (const gene of space.genes) {
    const value = genome[at] as number;
    if (gene.kind === "subset") yield* subsetNeighbours(genome, at, gene);
    else if (gene.kind === "real") yield* changed(genome, at, realSteps(value, gene.low, gene.high));
    else if (gene.kind === "levels") {
      yield* changed(
        genome,
        at,
        [value - 1, value + 1].filter((level) => level >= 0 && level < gene.levels.length),
      );
    } else {
      const count = gene.kind === "choice" ? gene.choices.length : 2;
      yield* changed(
        genome,
        at,
        Array.from({ length: count }, (_, choice) => choice).filter((choice) => choice !== value),
      );
    }
    at += geneWidth(gene);
  }
}

function* changed(genome: Genome, at: number, values: Iterable<number>): Generator<Genome, void> {
  for (const value of values) yield genome.with(at, value);
}

function realSteps(value: number, low: number, high: number): ReadonlySet<number> {
  const reached = REAL_STEPS.flatMap((share) => [value - share * (high - low), value + share * (high - low)]);
  const inside = new Set(reached.map((next) => Math.min(high, Math.max(low, next))));
  inside.delete(value);
  return inside;
}

function* subsetNeighbours(
  genome: Genome,
  start: number,
  { of, min, max }: { readonly of: number; readonly min: number; readonly max: number },
): Generator<Genome, void> {
  const things = Array.from({ length: of }, (_, thing) => start + thing);
  const taken = things.filter((i) => genome[i] === 1);
  const left = things.filter((i) => genome[i] === 0);
  if (taken.length < max) for (const i of left) yield genome.with(i, 1);
  if (taken.length > min) for (const i of taken) yield genome.with(i, 0);
  for (const out of taken) for (const into of left) yield genome.with(out, 0).with(into, 1);
}
