import { dominates } from "../pareto/index.js";
import type { Evaluated, Evaluation, Searcher } from "../search/index.js";
import { createSpace, type Genome, type Space } from "../space/index.js";

/** Share of the full cost that genomes of the trial spaces may have. */
const COST_BOUND = 0.7;

/** 48 genomes, some of them infeasible: small enough to use up. */
export function tinySpace(): Space {
  return createTrialSpace([4, 3, 4]);
}

/** 1.7 million genomes, some of them infeasible. */
export function wideSpace(): Space {
  return createTrialSpace([6, 6, 6, 6, 6, 6, 6, 6]);
}

/** Genes of the same levels, none of them feasible: even the lowest genome is one and a half times over the bound. */
export function infeasibleSpace(): Space {
  const { genes } = tinySpace();
  return createSpace(genes, (genome) => 1.5 + genome.reduce((sum, level) => sum + level, 0));
}

function createTrialSpace(levelCounts: readonly number[]): Space {
  const genes = levelCounts.map((count, i) => ({
    name: `g${i}`,
    levels: Array.from({ length: count }, (_, level) => level + 1),
  }));
  const highest = levelCounts.map((count) => count - 1);
  const bound = COST_BOUND * cost(highest);
  return createSpace(genes, (genome) => Math.max(0, cost(genome) / bound - 1));
}

function cost(genome: Genome): number {
  return genome.reduce((sum, level, i) => sum + (i + 1) * level, 0);
}

/** Cost against an error that falls with every level; each fifth sum of levels violates a measured constraint. */
export function evaluateTrial(genome: Genome): Evaluated {
  const error = genome.reduce((sum, level, i) => sum + ((i % 3) + 1) / (1 + level), 0);
  const sum = genome.reduce((total, level) => total + level, 0);
  return { genome, status: "ok", objectives: [cost(genome), error], violation: sum % 5 === 4 ? 0.25 : 0 };
}

/** Asks and tells until the searcher is exhausted or `asks` asks are made; returns the evaluations ask by ask. */
export function drive(
  searcher: Searcher,
  { asks, count, evaluate = evaluateTrial }: { asks: number; count: number; evaluate?: (genome: Genome) => Evaluation },
): readonly (readonly Evaluation[])[] {
  const rounds: Evaluation[][] = [];
  while (rounds.length < asks && !searcher.exhausted) {
    const evaluations = searcher.ask(count).map(evaluate);
    searcher.tell(evaluations);
    rounds.push(evaluations);
  }
  return rounds;
}

/** Feasible evaluations that no other dominates, by comparing all with all; sorted as `Searcher.front` is. */
export function bruteForceFront(evaluations: readonly Evaluation[]): readonly Evaluated[] {
  const feasible = evaluations.filter((one) => one.status === "ok").filter((one) => one.violation === 0);
  return feasible
    .filter((one) => !feasible.some((other) => dominates(other.objectives, one.objectives)))
    .sort((a, b) => {
      const differing = a.objectives.findIndex((value, i) => value !== b.objectives[i]);
      return differing === -1 ? 0 : (a.objectives[differing] as number) - (b.objectives[differing] as number);
    });
}

/** All genomes of a space that its constraints allow; for spaces of a few thousand genomes. */
export function feasibleGenomes(space: Space): readonly Genome[] {
  const all = space.genes.reduce<Genome[]>(
    (prefixes, { levels }) => prefixes.flatMap((prefix) => levels.map((_, level) => [...prefix, level])),
    [[]],
  );
  return all.filter((genome) => space.violation(genome) === 0);
}
