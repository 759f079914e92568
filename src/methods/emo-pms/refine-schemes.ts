import { canonicalPlan, keptCounts, type Plan } from "../../graph/index.js";
import { kneeIndex } from "../../pareto/index.js";
import { createNsga2 } from "../../search/index.js";
import type { WidthSpace } from "../../space/index.js";
import { frontOf, type Measured, type MethodContext, type Scored } from "../../study/index.js";
import { spreadAlong } from "../steps/arc-lengths.js";
import { nearestGenome } from "../steps/nearest-genome.js";
import { searchWidths } from "../steps/search-widths.js";
import { knownPlan, type PartsSearch, widthSpace } from "./search-parts.js";
import { scoringMacs } from "./spending.js";

/** A search among whole networks. */
interface Step {
  readonly space: WidthSpace;
  /** What a plan of the space stands for. */
  readonly within?: (plan: Plan) => Plan;
  /** Plans that the search starts from, no more than a population. */
  readonly seeds: readonly Plan[];
  readonly evaluations: number;
}

/**
 * Goes on from the joint front with whole networks: each part once more, with the members of the scheme at the knee in
 * its neighbours' places (`sweep`), then all groups together, from the dense network and the schemes on (`refine`). What
 * the joint front held stays in the front, unless better was found.
 *
 * @param verified the joint schemes that the whole network was scored for
 */
export async function refineSchemes(
  context: MethodContext,
  search: PartsSearch,
  verified: readonly Scored[],
): Promise<readonly Measured[]> {
  const { dense, parts, options, spending } = search;
  const { population, sweep, refine } = options;
  const scored = [...verified];
  let front = frontOf(verified);
  let generations = 1;
  const run = async ({ space, within = (plan) => plan, seeds, evaluations }: Step): Promise<void> => {
    const start = new Map(seeds.map((plan) => seedOf(context, space, plan)).map((seed) => [String(seed), seed]));
    const able = [...start.values()].filter((seed) => space.violation(seed) === 0);
    const searcher = createNsga2(space, { population, seeds: able }, context.rng("refine", generations));
    const found = await searchWidths(context, dense, searcher, {
      ...{ population, evaluations, before: { generations, scored } },
      decode: (genome) => knownPlan(search, within(space.decode(genome))),
    });
    for (const { plan } of found.scored) spending.add("refinement", scoringMacs(context, plan));
    scored.push(...found.scored);
    ({ front, generations } = found);
  };
  for (const part of sweep > 0 ? parts : []) {
    const scheme = front[kneeIndex(front.map(({ objectives }) => objectives))]?.plan;
    if (!scheme) continue;
    const others = Object.fromEntries(Object.entries(scheme.keep).filter(([id]) => !part.groups.includes(id)));
    const within = ({ keep }: Plan) => canonicalPlan(context.grouping, { ...scheme, keep: { ...others, ...keep } });
    await run({ space: widthSpace(context, part), within, seeds: [scheme], evaluations: sweep });
  }
  if (refine > 0) {
    const points = front.map(({ objectives }) => objectives);
    const schemes = spreadAlong(points, population - 1).map((at) => (front[at] as Measured).plan);
    await run({ space: context.space, seeds: [context.space.densePlan, ...schemes], evaluations: refine });
  }
  return front;
}

function seedOf({ grouping }: MethodContext, space: WidthSpace, plan: Plan) {
  const counts = keptCounts(grouping, plan);
  return nearestGenome(space, ({ name }) => counts[grouping.groups.findIndex(({ id }) => id === name)] as number);
}
