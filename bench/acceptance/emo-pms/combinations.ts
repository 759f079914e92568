import { createSchemePlanner, scorePlans } from "../../../src/methods/index.js";
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
  { search, fronts }: DividedSearch,
  count: number,
): Promise<Combinations> {
  const sizes = fronts.map(({ members }) => members.length);
  const choices = randomChoices(sizes, count, context.rng("combinations"));
  const joint = choices.map(createSchemePlanner(context, fronts));
  const plans = joint.map(({ plan }) => plan);
  const scored = await scorePlans(context, search.dense, { generation: 0, plans });
  const error = context.config.objectives.indexOf("error");
  const pairs = scored.flatMap((each, i) =>
    each.status === "ok" ? [[joint[i]?.impairment as number, each.objectives[error] as number] as const] : [],
  );
  return { scored, correlation: rankCorrelation(pairs) ?? Number.NaN };
}
