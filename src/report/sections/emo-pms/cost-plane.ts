import type { ReportModel } from "../../report-model.js";

export interface PlanePosition {
  readonly x: number;
  readonly y: number;
}

/** Error against the first of the study's costs. */
export interface CostPlane {
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where objectives in the study's order lie. */
  readonly at: (objectives: readonly number[]) => PlanePosition;
  /** Whether the plane holds all objectives, so that its fronts are staircases. */
  readonly complete: boolean;
}

export function costPlane({ objectives }: ReportModel): CostPlane {
  const y = objectives.findIndex(({ name }) => name === "error");
  const x = objectives.findIndex(({ name }) => name !== "error");
  return {
    xLabel: objectives[x]?.label ?? "",
    yLabel: objectives[y]?.label ?? "",
    at: (values) => ({ x: values[x] as number, y: values[y] as number }),
    complete: objectives.length === 2,
  };
}
