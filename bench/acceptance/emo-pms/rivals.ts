import type { Plan } from "../../../src/graph/index.js";
import { createSchemePlanner, scorePlans, uniformPlans } from "../../../src/methods/index.js";
import type { Measured, MethodContext } from "../../../src/study/index.js";
import type { Contender } from "./contender.js";
import type { DividedSearch } from "./divided-search.js";
import { randomChoices } from "./random-choices.js";
import type { EmoPmsSettings } from "./settings.js";
import { shareOf } from "./share-of.js";

/** Keep ratios out of which the uniform network is chosen. */
const RATIOS = 100;

/** Beside every scheme networks of about as many MACs, with inherited weights: a uniform one and random joint schemes. */
export async function scoreRivals(
  context: MethodContext,
  divided: DividedSearch,
  schemes: readonly Measured[],
  settings: EmoPmsSettings["rivals"],
): Promise<readonly Contender[]> {
  const rivals = schemes.flatMap((each, scheme) => [
    { name: "uniform", scheme, plan: uniformPlan(context, each) } as const,
    ...combinationsNear(context, divided, each, settings).map(
      (plan) => ({ name: "random combinations", scheme, plan }) as const,
    ),
  ]);
  const plans = rivals.map(({ plan }) => plan);
  const scored = await scorePlans(context, divided.search.dense, { generation: 0, plans });
  const at = context.config.objectives.indexOf("error");
  return rivals.map((rival, i): Contender => {
    const found = scored[i];
    const error = found?.status === "ok" ? (found.objectives[at] as number) : Number.NaN;
    return { ...rival, plan: { ...rival.plan }, error };
  });
}

/** The plan with one keep ratio for all groups whose share of the MACs is nearest to a scheme's. */
function uniformPlan(context: MethodContext, { plan }: Measured): Plan {
  const wanted = shareOf(context, plan);
  const distance = (each: Plan) => Math.abs(shareOf(context, each) - wanted);
  return uniformPlans(context.space, RATIOS).toSorted((a, b) => distance(a) - distance(b))[0] as Plan;
}

/** Members of the parts' fronts, joined at random, with about a scheme's MACs, and not that scheme again. */
function combinationsNear(
  context: MethodContext,
  { fronts }: DividedSearch,
  { plan, candidate }: Measured,
  { count, tolerance }: EmoPmsSettings["rivals"],
): readonly Plan[] {
  const schemeOf = createSchemePlanner(context, fronts);
  const wanted = shareOf(context, plan);
  const accept = (choice: readonly number[]) => {
    const drawn = schemeOf(choice);
    return drawn.candidate !== candidate && Math.abs(shareOf(context, drawn.plan) - wanted) <= tolerance;
  };
  const sizes = fronts.map(({ members }) => members.length);
  return randomChoices(sizes, count, context.rng("rivals", candidate), accept).map((choice) => schemeOf(choice).plan);
}
