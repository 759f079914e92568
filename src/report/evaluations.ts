import type { Sha256 } from "../core/index.js";
import type { EvaluationView, ReportModel } from "./report-model.js";

type Evaluations = Pick<ReportModel, "evaluations">;

/** What a method evaluated at a fidelity, failures included. */
export function evaluationsOf({ evaluations }: Evaluations, method: string, fidelity: string): EvaluationView[] {
  return evaluations.filter((each) => each.method === method && each.fidelity === fidelity);
}

/** Objectives of what a method could evaluate at a fidelity, in the study's order, by candidate. */
export function measuredOf(
  source: Evaluations,
  method: string,
  fidelity: string,
): readonly (readonly [candidate: Sha256, objectives: readonly number[]])[] {
  return evaluationsOf(source, method, fidelity).flatMap(({ candidate, outcome }) =>
    outcome.status === "ok" ? [[candidate, outcome.objectives] as const] : [],
  );
}
