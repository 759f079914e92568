import { canonicalPlan, type Plan, planHash } from "../../graph/index.js";
import { kneeIndex } from "../../pareto/index.js";
import { createNsga2 } from "../../search/index.js";
import type { Genome, WidthSpace } from "../../space/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { frontOf } from "../steps/front-of.js";
import { nearestGenome } from "../steps/nearest-genome.js";
import { searchWidths } from "../steps/search-widths.js";
import type { EmoPmsOptions } from "./options.js";
import type { Part } from "./part.js";
import { widthSpace } from "./search-parts.js";
import { type Spending, scoringMacs } from "./spending.js";

export interface Refinement {
  readonly parts: readonly Part[];
  readonly options: EmoPmsOptions;
  readonly spending: Spending;
  /** The joint schemes that the whole network was scored for. */
  readonly verified: readonly Scored[];
}

/** A search among whole networks. */
interface Step {
  readonly space: WidthSpace;
  readonly decode: (genome: Genome) => Plan;
  /** Plans that the search starts from. */
  readonly seeds: readonly Plan[];
  readonly evaluations: number;
}

/**
 * Goes on from the joint front with whole networks: each part once more, with the members of the scheme at the knee in
 * its neighbours' places (`sweep`), then all groups together (`refine`). What the joint front held stays in the front,
 * unless better was found.
 */
export async function refineSchemes(
  context: MethodContext,
  dense: TrainedInputs,
  { parts, options, spending, verified }: Refinement,
): Promise<readonly Measured[]> {
  const { population } = options;
  let generations = 1;
  let front = frontOf(verified);
  const search = async ({ space, decode, seeds, evaluations }: Step): Promise<void> => {
    const start = new Map(seeds.map((plan) => nearestGenome(space, plan)).map((seed) => [String(seed), seed]));
    const able = [...start.values()].filter((seed) => space.violation(seed) === 0).slice(0, population);
    const searcher = createNsga2(space, { population, seeds: able }, context.rng("refine", generations));
    // Seeds that are schemes of the front have been scored: they cost nothing again.
    const known = new Set(front.map(({ candidate }) => candidate));
    const isKnown = (genome: Genome): boolean => known.has(planHash(decode(genome)));
    const counted = (genome: Genome): Plan => {
      const plan = decode(genome);
      const macs = scoringMacs(context, context.space.planCost(plan).macs);
      if (!isKnown(genome)) spending.add("refinement", 1, macs);
      return plan;
    };
    const budget = { population, evaluations: evaluations + able.filter(isKnown).length };
    const before = { generations, scored: front };
    front = await searchWidths(context, dense, searcher, { ...budget, decode: counted, before });
    generations += Math.ceil(budget.evaluations / population);
  };
  for (const part of options.sweep > 0 ? parts : []) {
    const scheme = front[kneeIndex(front.map(({ objectives }) => objectives))]?.plan;
    if (scheme) await search(sweepStep(context, part, scheme, options.sweep));
  }
  if (options.refine > 0) {
    const { space } = context;
    const seeds = front.map(({ plan }) => plan);
    await search({ space, decode: space.decode, seeds, evaluations: options.refine });
  }
  return front;
}

/** One part within a scheme that keeps the others as they are. */
function sweepStep(context: MethodContext, part: Part, scheme: Plan, evaluations: number): Step {
  const space = widthSpace(context, part);
  const others = Object.entries(scheme.keep).filter(([id]) => !part.groups.includes(id));
  return {
    space,
    decode: (genome) => {
      const keep = { ...Object.fromEntries(others), ...space.decode(genome).keep };
      return canonicalPlan(context.grouping, { ...scheme, keep });
    },
    seeds: [scheme],
    evaluations,
  };
}
