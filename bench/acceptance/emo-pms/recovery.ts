import type { Plan } from "../../../src/graph/index.js";
import { testTuned, tunePlans } from "../../../src/methods/index.js";
import type { Measured, MethodContext, Scored } from "../../../src/study/index.js";
import { trainSchemes } from "./constraints.js";
import type { Contender } from "./contender.js";
import type { DividedSearch } from "./divided-search.js";
import type { Recovered } from "./recovered.js";
import { scoreRivals } from "./rivals.js";
import { type ScratchRequest, trainFromScratch } from "./scratch.js";
import type { EmoPmsSettings } from "./settings.js";
import { shareOf } from "./share-of.js";

export interface Recovery {
  /** Test accuracy of the dense network. */
  readonly dense: number;
  readonly recovered: readonly Recovered[];
}

/** Fine-tunes schemes and their rivals alike and tests them, beside the same networks trained from random weights. */
export async function measureRecovery(
  context: MethodContext,
  divided: DividedSearch,
  schemes: readonly Measured[],
  { settings, keep }: { readonly settings: EmoPmsSettings; readonly keep: ScratchRequest["keep"] },
): Promise<Recovery> {
  const contenders = [
    ...(await trainSchemes(context, divided, schemes)),
    ...(await scoreRivals(context, divided, schemes, settings.rivals)),
  ];
  const limit = settings.scratchLimit;
  const [tuned, ...scratch] = await Promise.all([
    tuneContenders(context, divided, contenders),
    ...schemes.map(({ plan }, scheme) => trainFromScratch(context, divided, { plan, scheme, limit, keep })),
  ]);
  const tested = await testErrors(context, divided, tuned);
  const accuracyOf = (plan: Plan) => 1 - (tested.get(plan) ?? Number.NaN);
  const told = contenders.map(({ name, scheme, plan, error }): Recovered => {
    return { name, scheme, share: shareOf(context, plan), assembled: 1 - error, tested: accuracyOf(plan) };
  });
  return { dense: accuracyOf(context.space.densePlan), recovered: [...told, ...scratch.flat()] };
}

function tuneContenders(
  context: MethodContext,
  { search: { dense } }: DividedSearch,
  contenders: readonly Contender[],
): Promise<readonly Scored[]> {
  const starts = new Map(contenders.flatMap(({ plan, start }) => (start ? [[plan, start] as const] : [])));
  const plans = contenders.map(({ plan }) => plan);
  return tunePlans(context, dense, plans, starts);
}

/** Test errors by plan, of the dense network too. */
async function testErrors(
  context: MethodContext,
  { search: { dense } }: DividedSearch,
  tuned: readonly Scored[],
): Promise<ReadonlyMap<Plan, number>> {
  const error = context.config.objectives.indexOf("error");
  const pair = (each: Scored) => (each.status === "ok" ? [[each.plan, each.objectives[error] as number] as const] : []);
  return new Map((await testTuned(context, dense, tuned)).flatMap(pair));
}
