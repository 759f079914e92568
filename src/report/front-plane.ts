import type { EvaluationView, MethodView, ReportModel } from "./report-model.js";

/** A point of the plane with the candidate it stands for. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  readonly candidate: string;
}

/** A method's evaluations in the plane, at fidelity `inherit`. */
export interface PlaneSeries {
  readonly method: MethodView;
  readonly scored: readonly PlanePoint[];
  /** Ascending in x. */
  readonly front: readonly PlanePoint[];
}

/** Error against one of the other objectives: the plane in which fronts are drawn. */
export interface FrontPlane {
  readonly name: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** One per method, the study's method first. */
  readonly series: readonly PlaneSeries[];
  readonly dense: PlanePoint | undefined;
  readonly knee: PlanePoint | undefined;
  /** Each finalist before and after fine-tuning. */
  readonly tuned: readonly { readonly from: PlanePoint; readonly to: PlanePoint }[];
  /** Whether the plane holds all objectives, so that its fronts are staircases. */
  readonly complete: boolean;
}

/** A plane per objective other than the error, which is always on y. */
export function frontPlanes(model: ReportModel): readonly FrontPlane[] {
  const y = model.objectives.findIndex((objective) => objective.name === "error");
  return model.objectives.flatMap((_, x) => (x === y ? [] : [frontPlane(model, x, y)]));
}

function frontPlane(model: ReportModel, x: number, y: number): FrontPlane {
  const { objectives, methods, dense, front, finalists } = model;
  const point = (candidate: string, values: readonly number[]): PlanePoint => {
    return { x: values[x] as number, y: values[y] as number, candidate };
  };
  const series = methods.map((method) => viewSeries(model, method, point));
  const knee = front.find((member) => member.knee);
  return {
    name: objectives[x]?.name ?? "",
    xLabel: objectives[x]?.label ?? "",
    yLabel: objectives[y]?.label ?? "",
    series,
    dense: dense.error === undefined ? undefined : { x: 1, y: dense.error, candidate: dense.candidate },
    knee: knee && point(knee.candidate.hash, knee.objectives),
    tuned: finalists.flatMap(({ candidate: { hash }, objectives: after }) => {
      const from = series[0]?.scored.find((scored) => scored.candidate === hash);
      return from && after ? [{ from, to: point(hash, after) }] : [];
    }),
    complete: objectives.length === 2,
  };
}

/** The errors that must be in sight: of fronts, dense network and finalists. Other candidates may lie above. */
export function errorRange({ series, dense, tuned }: FrontPlane): readonly [low: number, high: number] {
  const points = [...series.flatMap(({ front }) => front), ...tuned.map(({ to }) => to), ...(dense ? [dense] : [])];
  return [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
}

function viewSeries(
  { evaluations }: ReportModel,
  method: MethodView,
  point: (candidate: string, values: readonly number[]) => PlanePoint,
): PlaneSeries {
  const scored = evaluations.flatMap(({ candidate, outcome, ...evaluation }: EvaluationView) =>
    evaluation.method === method.name && evaluation.fidelity === "inherit" && outcome.status === "ok"
      ? [point(candidate, outcome.objectives)]
      : [],
  );
  const members = new Set(method.front);
  const front = scored.filter(({ candidate }) => members.has(candidate)).sort((a, b) => a.x - b.x || b.y - a.y);
  return { method, scored, front };
}
