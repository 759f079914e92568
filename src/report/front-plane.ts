import type { Sha256 } from "../core/index.js";
import { measuredOf } from "./evaluations.js";
import type { MethodView, ReportModel } from "./report-model.js";
import type { Position } from "./svg/marks.js";

/** Error against one of the other objectives: the plane in which fronts are drawn. */
export interface CostPlane {
  /** Of the other objective. */
  readonly name: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Where objectives in the study's order lie. */
  readonly at: (objectives: readonly number[]) => Position;
  /** Whether the plane holds all objectives, so that its fronts are staircases. */
  readonly complete: boolean;
}

/** A point of the plane with the candidate it stands for. */
export interface PlanePoint extends Position {
  readonly candidate: string;
}

/** A method's evaluations in the plane, at fidelity `inherit`. */
export interface PlaneSeries {
  readonly method: MethodView;
  readonly scored: readonly PlanePoint[];
  /** Ascending in x. */
  readonly front: readonly PlanePoint[];
}

/** All that a study found, in one plane. */
export interface FrontPlane extends CostPlane {
  /** One per method, the study's method first. */
  readonly series: readonly PlaneSeries[];
  readonly dense: PlanePoint | undefined;
  readonly knee: PlanePoint | undefined;
  /** Each finalist before and after fine-tuning. */
  readonly tuned: readonly { readonly from: PlanePoint; readonly to: PlanePoint }[];
}

/** A plane per objective other than the error, which is always on y. */
export function costPlanes({ objectives }: Pick<ReportModel, "objectives">): readonly CostPlane[] {
  const y = objectives.findIndex(({ name }) => name === "error");
  return objectives.flatMap(({ name, label }, x) => {
    if (x === y) return [];
    const at = (values: readonly number[]) => ({ x: values[x] as number, y: values[y] as number });
    return [{ name, xLabel: label, yLabel: objectives[y]?.label ?? "", at, complete: objectives.length === 2 }];
  });
}

/** Points of a front from left to right. */
export function fromLeft<Point extends Position>(points: readonly Point[]): readonly Point[] {
  return points.toSorted((a, b) => a.x - b.x || b.y - a.y);
}

/** The study in each of its planes. */
export function frontPlanes(model: ReportModel): readonly FrontPlane[] {
  return costPlanes(model).map((plane) => frontPlane(model, plane));
}

function frontPlane(model: ReportModel, plane: CostPlane): FrontPlane {
  const { dense, front, finalists } = model;
  const point = (candidate: Sha256, values: readonly number[]): PlanePoint => ({ ...plane.at(values), candidate });
  const series = model.methods.map((method): PlaneSeries => {
    const scored = measuredOf(model, method.name, "inherit").map((each) => point(...each));
    const members = new Set(method.front);
    return { method, scored, front: fromLeft(scored.filter(({ candidate }) => members.has(candidate))) };
  });
  const knee = front.find((member) => member.knee);
  return {
    ...plane,
    series,
    dense: dense.error === undefined ? undefined : { x: 1, y: dense.error, candidate: dense.candidate },
    knee: knee && point(knee.candidate.hash, knee.objectives),
    tuned: finalists.flatMap(({ candidate: { hash }, objectives: after }) => {
      const from = series[0]?.scored.find((scored) => scored.candidate === hash);
      return from && after ? [{ from, to: point(hash, after) }] : [];
    }),
  };
}

/** The errors that must be in sight: of fronts, dense network and finalists. Other candidates may lie above. */
export function errorRange({ series, dense, tuned }: FrontPlane): readonly [low: number, high: number] {
  const points = [...series.flatMap(({ front }) => front), ...tuned.map(({ to }) => to), ...(dense ? [dense] : [])];
  return [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
}
