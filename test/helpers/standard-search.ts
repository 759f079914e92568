import { hypervolume } from "../../src/pareto/index.js";
import type { PopulationSearcher, Searcher } from "../../src/search/index.js";
import { createSpace, type Genome, type Space } from "../../src/space/index.js";

/** Unit cube of real genes. */
export function cube(count: number): Space {
  return createSpace(Array.from({ length: count }, (_, i) => ({ kind: "real", name: `x${i}`, low: 0, high: 1 })));
}

/** ZDT1 (Zitzler, Deb and Thiele 2000): two objectives, convex front. */
export function zdt1(genome: Genome): number[] {
  const [first = 0, ...others] = genome;
  const g = 1 + (9 * others.reduce((sum, x) => sum + x, 0)) / others.length;
  return [first, g * (1 - Math.sqrt(first / g))];
}

/** DTLZ2 (Deb et al. 2002) with three objectives: the front is an eighth of the unit sphere. */
export function dtlz2(genome: Genome): number[] {
  const [a = 0, b = 0, ...others] = genome.map((x) => (x * Math.PI) / 2);
  const radius = 1 + others.reduce((sum, x) => sum + ((2 * x) / Math.PI - 0.5) ** 2, 0);
  return [radius * Math.cos(a) * Math.cos(b), radius * Math.cos(a) * Math.sin(b), radius * Math.sin(a)];
}

/** Asks and tells until so many genomes are evaluated; those for which `violation` is above 0 are told as infeasible. */
export function search<S extends Searcher>(
  searcher: S,
  objectives: (genome: Genome) => readonly number[],
  { evaluations, batch, violation = () => 0 }: Budget,
): S {
  for (let done = 0; done < evaluations; done += batch) {
    searcher.tell(
      searcher.ask(batch).map((genome) => ({
        genome,
        status: "ok" as const,
        objectives: objectives(genome),
        violation: violation(genome),
      })),
    );
  }
  return searcher;
}

interface Budget {
  readonly evaluations: number;
  readonly batch: number;
  readonly violation?: (genome: Genome) => number;
}

export function memberVolume(searcher: PopulationSearcher, reference: readonly number[]): number {
  return hypervolume(
    searcher.members().map(({ objectives }) => objectives),
    reference,
  );
}
