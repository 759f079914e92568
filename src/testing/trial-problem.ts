import { dominates } from "../pareto/index.js";
import type { Evaluated, Evaluation, Searcher } from "../search/index.js";
import { createSpace, type Gene, type Genome, highestGenome, type Space } from "../space/index.js";

/** Share of the full cost that genomes of the trial spaces may have. */
const COST_BOUND = 0.7;

/** 48 genomes, some of them infeasible: small enough to use up. */
export function tinySpace(): Space {
  return createTrialSpace(levelGenes([4, 3, 4]));
}

/** 200 genomes of genes without order, some of them infeasible: small enough to use up. */
export function tinyUnorderedSpace(): Space {
  return createTrialSpace([
    { kind: "choice", name: "choice", choices: ["a", "b", 3, true, "c"] },
    { kind: "subset", name: "subset", of: 5, min: 2, max: 3 },
    { kind: "boolean", name: "boolean" },
  ]);
}

/** 1.7 million genomes, some of them infeasible. */
export function wideSpace(): Space {
  return createTrialSpace(levelGenes([6, 6, 6, 6, 6, 6, 6, 6]));
}

/** Genes of every kind, with infinitely many genomes, some of them infeasible. */
export function mixedSpace(): Space {
  return createTrialSpace([
    ...levelGenes([6, 4]),
    { kind: "choice", name: "choice", choices: ["a", "b", "c", "d"] },
    { kind: "boolean", name: "boolean" },
    { kind: "real", name: "x", low: 0, high: 3 },
    { kind: "real", name: "y", low: 0.5, high: 2 },
    { kind: "subset", name: "subset", of: 6, min: 1, max: 4 },
  ]);
}

/** Genes of the same levels, none of them feasible: even the lowest genome is one and a half times over the bound. */
export function infeasibleSpace(): Space {
  const { genes } = tinySpace();
  return createSpace(genes, (genome) => 1.5 + genome.reduce((sum, level) => sum + level, 0));
}

function levelGenes(levelCounts: readonly number[]): readonly Gene[] {
  return levelCounts.map((count, i) => ({
    kind: "levels",
    name: `g${i}`,
    levels: Array.from({ length: count }, (_, level) => level + 1),
  }));
}

function createTrialSpace(genes: readonly Gene[]): Space {
  const bound = COST_BOUND * cost(highestGenome(createSpace(genes)));
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

/** All genomes of a space that its constraints allow; for spaces of a few thousand genomes without real genes. */
export function feasibleGenomes(space: Space): readonly Genome[] {
  const { high, subsets } = space.variables;
  const all = Array.from(high).reduce<Genome[]>(
    (prefixes, top) => prefixes.flatMap((prefix) => Array.from({ length: top + 1 }, (_, value) => [...prefix, value])),
    [[]],
  );
  const inRange = (genome: Genome): boolean =>
    subsets.every(({ start, end, min, max }) => {
      const taken = genome.slice(start, end).reduce((sum, entry) => sum + entry, 0);
      return taken >= min && taken <= max;
    });
  return all.filter((genome) => inRange(genome) && space.violation(genome) === 0);
}
