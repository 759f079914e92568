import { Archive } from "../pareto/index.js";
import type { Measured, Scored } from "./method.js";

/** What of the candidates is feasible and not dominated, each once, first objective ascending. */
export function frontOf(candidates: readonly Scored[]): readonly Measured[] {
  const archive = new Archive<Measured>();
  for (const each of new Map(candidates.map((each) => [each.candidate, each])).values()) {
    if (each.status === "ok" && each.violation === 0) archive.insert(each);
  }
  return archive.items();
}
