import { canonicalPlan, type Plan } from "../../graph/index.js";
import { kneeIndex } from "../../pareto/index.js";
import { createNsga2 } from "../../search/index.js";
import type { Genome, WidthSpace } from "../../space/index.js";
import type { Measured, MethodContext, Scored } from "../../study/index.js";
import type { TrainedInputs } from "../../tasks/index.js";
import { spreadAlong } from "../steps/arc-lengths.js";
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
  /** Plans that the search starts from, no more than a population. */
  readonly seeds: readonly Plan[];
  readonly evaluations: number;
}

/**
 * Goes on from the joint front with whole networks: each part once more, with the members of the scheme at the knee in
 * its neighbours' places (`sweep`), then all groups together, from the dense network and the schemes on (`refine`). What
 * the joint front held stays in the front, unless better was found.
 */
export async function refineSchemes(
  context: MethodContext,
  dense: TrainedInputs,
  { parts, options, spending, verified }: Refinement,
): Promise<readonly Measured[]> {
  const { population } = options;
  const { space } = context;
  const scored = [...verified];
  let front = frontOf(verified);
  let generations = 1;
  const search = async ({ seeds, evaluations, ...step }: Step): Promise<void> => {
    const start = new Map(seeds.map((plan) => nearestGenome(step.space, plan)).map((seed) => [String(seed), seed]));
    const able = [...start.values()].filter((seed) => step.space.violation(seed) === 0);
    const searcher = createNsga2(step.space, { population, seeds: able }, context.rng("refine", generations));
    const before = { generations, scored };
    const found = await searchWidths(context, dense, searcher, { ...step, population, evaluations, before });
    for (const { plan } of found.scored) {
      spending.add("refinement", 1, scoringMacs(context, space.planCost(plan).macs));
    }
    scored.push(...found.scored);
    ({ front, generations } = found);
  };
  for (const part of options.sweep > 0 ? parts : []) {
    const scheme = front[kneeIndex(front.map(({ objectives }) => objectives))]?.plan;
    if (scheme) await search(sweepStep(context, part, scheme, options.sweep));
  }
  if (options.refine > 0) {
    const { decode, densePlan } = space;
    const points = front.map(({ objectives }) => objectives);
    const schemes = spreadAlong(points, population - 1).map((at) => (front[at] as Measured).plan);
    await search({ space, decode, seeds: [densePlan, ...schemes], evaluations: options.refine });
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
