import { joinMembers, planScheme, rankMembers, scorePlans } from "../../../src/methods/index.js";
import { rankCorrelation } from "../../../src/report/index.js";
import type { MethodContext, Scored } from "../../../src/study/index.js";
import type { DividedSearch } from "./divided-search.js";
import { randomChoices } from "./random-choices.js";

export interface Combinations {
  readonly scored: readonly Scored[];
  /** Spearman's, of sums of impairments and errors of the whole network. */
  readonly correlation: number;
}

/** Scores whole networks of random members of the parts' fronts, and holds what was predicted against it. */
export async function scoreCombinations(
  context: MethodContext,
  { dense, fronts }: DividedSearch,
  count: number,
): Promise<Combinations> {
  const members = fronts.map((front) => rankMembers(context, front));
  const sizes = members.map(({ length }) => length);
  const joint = randomChoices(sizes, count, context.rng("combinations")).map((choice) => joinMembers(members, choice));
  const plans = joint.map((each) => planScheme(context, fronts, each).plan);
  const scored = await scorePlans(context, dense, { generation: 0, plans });
  const error = context.config.objectives.indexOf("error");
  const pairs = scored.flatMap((each, i) =>
    each.status === "ok" ? [[joint[i]?.impairment as number, each.objectives[error] as number] as const] : [],
  );
  const correlation = rankCorrelation(
    pairs.map(([impairment]) => impairment),
    pairs.map(([, truth]) => truth),
  );
  return { scored, correlation: correlation ?? Number.NaN };
}
