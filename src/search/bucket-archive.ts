import type { Rng } from "../core/index.js";
import { constrainedDominates } from "../pareto/index.js";
import type { Space } from "../space/index.js";
import { checkCount, checkPositive, checkShare } from "./check-parameters.js";
import { breach } from "./create-searcher.js";
import { createEvolution } from "./evolution.js";
import type { Variation } from "./operators.js";
import { resetMutation } from "./reset-mutation.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { uniformCrossover } from "./uniform-crossover.js";
import { withoutUndefined } from "./without-undefined.js";

/** `population` is the number of seeds and uniform samples before children are bred. */
export interface BucketArchiveParameters extends Start, Variation {
  /** Width of a bucket in units of the cost, above 0. */
  readonly step: number;
  /** Index of the objective that is the cost. */
  readonly cost: number;
}

/**
 * An elite for every bucket of the cost: the best of all evaluations whose cost lies within one step; parents are drawn
 * uniformly from the elites, so that all costs are searched alike, however many evaluations they got. A child is either
 * crossed from two parents or mutated from one. The better of two is the feasible one, then the one that dominates in the
 * objectives beside the cost, then the cheaper one of equals. This is the Pareto search of AlphaNet (Wang et al., ICML
 * 2021, as in its program), a form of MAP-Elites (Mouret and Clune 2015). Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_CONFIG_INVALID` for a step or cost out
 * of range; at `tell` `E_SEARCHER_CONTRACT` when there is no such objective, or none beside it.
 * @example createBucketArchive(space, { step: 10e6, cost: 1 }, createRng("seed"))
 */
export function createBucketArchive(
  space: Space,
  parameters: Pick<BucketArchiveParameters, "step"> & Partial<BucketArchiveParameters>,
  rng: Rng,
): PopulationSearcher {
  const settings: BucketArchiveParameters = {
    population: 512,
    seeds: [],
    cost: 1,
    crossover: uniformCrossover(),
    crossoverRate: 0.5,
    mutation: resetMutation({ rate: 0.2 }),
    ...withoutUndefined(parameters),
  };
  const { step, cost } = settings;
  checkCount("cost", cost, 0);
  checkPositive("step", step);
  checkShare("crossoverRate", settings.crossoverRate);
  const cross = settings.crossover(space);
  const mutate = settings.mutation(space);
  let elites: readonly Evaluated[] = [];
  const parent = (): Evaluated => elites[rng.integer(elites.length)] as Evaluated;
  return createEvolution(space, rng, settings, {
    members: () => elites,
    breed() {
      const child = parent().genome.slice();
      if (rng.float() < settings.crossoverRate) cross(child, parent().genome.slice(), rng);
      else mutate(child, rng);
      space.repair(child, rng);
      return child;
    },
    learn(evaluations) {
      elites = elitesOf([...elites, ...evaluations], settings);
    },
    revise(newer) {
      elites = elitesOf(elites.map(newer), settings);
    },
  });
}

/** The best of each bucket, cheapest bucket first; of equals the first. */
function elitesOf(candidates: readonly Evaluated[], { step, cost }: BucketArchiveParameters): readonly Evaluated[] {
  const buckets = new Map<number, Evaluated>();
  for (const candidate of candidates) {
    const bucket = Math.floor(costOf(candidate, cost) / step);
    const elite = buckets.get(bucket);
    if (elite === undefined || isBetter(candidate, elite, cost)) buckets.set(bucket, candidate);
  }
  return [...buckets].sort(([a], [b]) => a - b).map(([, elite]) => elite);
}

function isBetter(challenger: Evaluated, elite: Evaluated, cost: number): boolean {
  const one = withoutCost(challenger, cost);
  const other = withoutCost(elite, cost);
  if (constrainedDominates(one, other)) return true;
  const isEqual =
    one.violation === other.violation && one.objectives.every((value, c) => value === other.objectives[c]);
  return isEqual && costOf(challenger, cost) < costOf(elite, cost);
}

function withoutCost({ objectives, violation }: Evaluated, cost: number): Pick<Evaluated, "objectives" | "violation"> {
  return { objectives: objectives.toSpliced(cost, 1), violation };
}

function costOf({ objectives }: Evaluated, cost: number): number {
  const value = objectives[cost];
  if (value !== undefined && objectives.length > 1) return value;
  throw breach(
    `the cost as objective ${cost}, counted from 0, and another beside it`,
    `${objectives.length} objectives`,
  );
}
