import { formatPercent } from "../../../core/index.js";
import { type CostPlane, costPlanes, fromLeft } from "../../front-plane.js";
import { type Markup, markup } from "../../markup.js";
import type { ReportModel } from "../../report-model.js";
import { drawAxes, type Frame, percentAxis } from "../../svg/axes.js";
import { type Figure, type LegendItem, svg } from "../../svg/figure.js";
import { dots, mark, type Position, pixel, stepLine } from "../../svg/marks.js";
import type { JointView } from "./emo-pms-view.js";

const WIDTH = 900;
const HEIGHT = 420;
const FRAME: Frame = { left: 64, right: WIDTH - 24, top: 44, bottom: HEIGHT - 56 };

const PREDICTED = "mark series-1 baseline";
const MEASURED = "mark series-0 method";

/** The joint front as predicted, and each verified scheme as measured, above or below its prediction. */
export function jointFigure(joint: JointView, model: ReportModel): Figure {
  const [plane] = costPlanes(model) as [CostPlane];
  const { error } = model.dense;
  const predicted = fromLeft(joint.predicted.map(({ objectives }) => plane.at(objectives)));
  const pairs = joint.verified.flatMap(({ candidate, objectives, measured }) =>
    measured ? [{ candidate, from: plane.at(objectives), to: plane.at(measured) }] : [],
  );
  const errors = [...predicted, ...pairs.map(({ to }) => to)].map(({ y }) => y).concat(error ?? []);
  const vertical = percentAxis(plane.yLabel, Math.min(...errors), Math.max(...errors));
  const { at, markup: axes } = drawAxes(FRAME, percentAxis(plane.xLabel, 0, 1), vertical);
  const content = [
    axes,
    plane.complete ? stepLine(predicted.map(at), "line series-1 baseline") : dots(predicted.map(at), "scored"),
    ...pairs.map((pair) => drawPair(pair, at)),
    ...(error === undefined
      ? []
      : [mark("star", at({ x: 1, y: error }), "mark dense", `dense: error ${formatPercent(error)}`)]),
  ];
  const options = {
    ...{ id: "joint", width: WIDTH, height: HEIGHT },
    title: "predicted and measured joint front",
    description: pairs.map(({ from, to }) => describe(from, to)).join("; "),
  };
  const schemes = plane.complete
    ? ({ shape: "line", look: "line series-1 baseline" } as const)
    : ({ shape: "dot", look: "scored-sample" } as const);
  const legend: readonly LegendItem[] = [
    { ...schemes, text: `predicted, ${predicted.length} schemes` },
    { shape: "square", look: PREDICTED, text: "predicted, scored as a whole network" },
    { shape: "circle", look: MEASURED, text: `measured, ${pairs.length}` },
    ...(error === undefined ? [] : [{ shape: "star", look: "mark dense", text: "dense network" } as const]),
  ];
  return { svg: svg(options, content), legend, note: undefined };
}

interface Pair {
  readonly candidate: string;
  readonly from: Position;
  readonly to: Position;
}

function drawPair({ candidate, from, to }: Pair, at: (point: Position) => Position): Markup {
  const [start, end] = [at(from), at(to)];
  return markup`<path class="gap" d="M${pixel(start.x)} ${pixel(start.y)}L${pixel(end.x)} ${pixel(end.y)}"/>
${mark("square", start, PREDICTED)}
${mark("circle", end, MEASURED, `${candidate.slice(0, 8)}: ${describe(from, to)}`)}`;
}

function describe(from: Position, to: Position): string {
  return `cost ${formatPercent(to.x)}, error ${formatPercent(to.y)}, predicted ${formatPercent(from.y)}`;
}
