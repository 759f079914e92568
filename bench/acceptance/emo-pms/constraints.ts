import { type EmoPmsOptions, Spending, type StartOfTuning, trainFinalists } from "../../../src/methods/index.js";
import type { Measured, MethodContext } from "../../../src/study/index.js";
import type { Contender, ContenderName } from "./contender.js";
import type { DividedSearch } from "./divided-search.js";

/** How the parts of a scheme are trained before they are assembled. */
const CONSTRAINTS: readonly (readonly [ContenderName, Partial<EmoPmsOptions>])[] = [
  ["cross-entropy alone", { constraint: "teacher", featureWeight: 0 }],
  ["teacher", { constraint: "teacher", featureWeight: 1 }],
  ["chain", { constraint: "chain", featureWeight: 1 }],
];

/** Every scheme with inherited weights, and assembled of parts that were trained in each of the ways. */
export async function trainSchemes(
  context: MethodContext,
  { search }: DividedSearch,
  schemes: readonly Measured[],
): Promise<readonly Contender[]> {
  const at = context.config.objectives.indexOf("error");
  const contenders = schemes.map(
    ({ plan, objectives }, scheme): Contender => ({
      name: "pruned alone",
      scheme,
      plan,
      error: objectives[at] as number,
    }),
  );
  for (const [name, options] of CONSTRAINTS) {
    const own = { ...search, options: { ...search.options, ...options }, spending: new Spending() };
    const { starts, assembly } = await trainFinalists(context, own, schemes);
    for (const [scheme, { plan, candidate }] of schemes.entries()) {
      const error = assembly.find((each) => each.candidate === candidate)?.assembled ?? Number.NaN;
      contenders.push({ name, scheme, plan: { ...plan }, start: starts.get(plan) as StartOfTuning, error });
    }
  }
  return contenders;
}
