import type { PlanCost } from "../graph/index.js";

/** What a study minimises. All are in [0, 1]: error as a rate, costs as ratios to the dense network. */
export type Objective = "error" | "macs" | "params" | "activations";

export const OBJECTIVES: readonly Objective[] = ["error", "macs", "params", "activations"];

/** What the objectives are for people. */
export const OBJECTIVE_LABELS: Readonly<Record<Objective, string>> = {
  error: "validation error",
  macs: "MACs / dense",
  params: "params / dense",
  activations: "peak activation memory / dense",
};

/** Objective values in the given order. */
export function objectiveValues(
  objectives: readonly Objective[],
  error: number,
  cost: PlanCost,
  dense: PlanCost,
): readonly number[] {
  const values: Readonly<Record<Objective, number>> = {
    error,
    macs: cost.macs / dense.macs,
    params: cost.params / dense.params,
    activations: cost.activationBytes / dense.activationBytes,
  };
  return objectives.map((objective) => values[objective]);
}

/** The hypervolume's reference point: an error of 1 at the dense network's cost. */
export function referencePoint(objectives: readonly Objective[]): readonly number[] {
  return objectives.map(() => 1);
}
