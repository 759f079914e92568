import type { Constrained, Table } from "../pareto/index.js";

/** Candidates in the flat form that sorting works on. */
export interface ObjectiveRows extends Table {
  readonly violations: Float64Array;
}

export function objectiveRows(candidates: readonly Constrained[]): ObjectiveRows {
  const width = candidates[0]?.objectives.length ?? 0;
  const rows = new Float64Array(candidates.length * width);
  const violations = new Float64Array(candidates.length);
  let to = 0;
  for (let i = 0; i < candidates.length; i++) {
    const { objectives, violation } = candidates[i] as Constrained;
    for (let c = 0; c < width; c++) rows[to++] = objectives[c] as number;
    violations[i] = violation;
  }
  return { rows, width, violations };
}
