import type { PlanCost } from "../graph/index.js";

/** What a study minimises: something in [0, 1], measured or a ratio to the dense network. */
interface ObjectiveDefinition {
  /** What it is, for people. */
  readonly label: string;
  readonly value: (error: number, cost: PlanCost, dense: PlanCost) => number;
}

export type Objective = "error" | "macs" | "params" | "activations";

const DEFINITIONS: Readonly<Record<Objective, ObjectiveDefinition>> = {
  error: { label: "validation error", value: (error) => error },
  macs: { label: "MACs / dense", value: (_, cost, dense) => cost.macs / dense.macs },
  params: { label: "params / dense", value: (_, cost, dense) => cost.params / dense.params },
  activations: {
    label: "peak activation memory / dense",
    value: (_, cost, dense) => cost.activationBytes / dense.activationBytes,
  },
};

export const OBJECTIVES: readonly Objective[] = Object.keys(DEFINITIONS) as Objective[];

export function objectiveLabel(objective: Objective): string {
  return DEFINITIONS[objective].label;
}

/** Objective values in the given order. */
export function objectiveValues(
  objectives: readonly Objective[],
  error: number,
  cost: PlanCost,
  dense: PlanCost,
): readonly number[] {
  return objectives.map((objective) => DEFINITIONS[objective].value(error, cost, dense));
}

/** The hypervolume's reference point: an error of 1 at the dense network's cost. */
export function referencePoint(objectives: readonly Objective[]): readonly number[] {
  return objectives.map(() => 1);
}
