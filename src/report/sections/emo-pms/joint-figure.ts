import { formatPercent } from "../../../core/index.js";
import { type Markup, markup } from "../../markup.js";
import type { ReportModel } from "../../report-model.js";
import { drawAxes, type Frame, percentAxis } from "../../svg/axes.js";
import { type Figure, type LegendItem, svg } from "../../svg/figure.js";
import { dots, mark, type Position, pixel, stepLine } from "../../svg/marks.js";
import { type CostPlane, costPlane, type PlanePosition } from "./cost-plane.js";
import type { JointView } from "./emo-pms-view.js";

const WIDTH = 900;
const HEIGHT = 420;
const FRAME: Frame = { left: 64, right: WIDTH - 24, top: 44, bottom: HEIGHT - 56 };

const PREDICTED = "mark series-1 baseline";
const MEASURED = "mark series-0 method";

/** The joint front as predicted, and each verified scheme as measured, above or below its prediction. */
export function jointFigure(joint: JointView, model: ReportModel): Figure {
  const plane = costPlane(model);
  const { error } = model.dense;
  const predicted = joint.predicted
    .map(({ objectives }) => plane.at(objectives))
    .sort((a, b) => a.x - b.x || b.y - a.y);
  const pairs = joint.verified.flatMap(({ candidate, objectives, measured }) =>
    measured ? [{ candidate, from: plane.at(objectives), to: plane.at(measured) }] : [],
  );
  const errors = [...predicted, ...pairs.map(({ to }) => to)].map(({ y }) => y).concat(error ?? []);
  const axes = drawAxes(
    FRAME,
    percentAxis(plane.xLabel, 0, 1),
    percentAxis(plane.yLabel, Math.min(...errors), Math.max(...errors)),
  );
  const place = ({ x, y }: PlanePosition): Position => ({ x: axes.x(x), y: axes.y(y) });
  const content = [
    axes.markup,
    plane.complete ? stepLine(predicted.map(place), "line series-1 baseline") : dots(predicted.map(place), "scored"),
    ...pairs.map((pair) => drawPair(pair, place)),
    ...(error === undefined
      ? []
      : [mark("star", place({ x: 1, y: error }), "mark dense", `dense: error ${formatPercent(error)}`)]),
  ];
  const options = {
    id: "joint",
    width: WIDTH,
    height: HEIGHT,
    title: "predicted and measured joint front",
    description: pairs.map(({ from, to }) => describe(from, to)).join("; "),
  };
  const legend = legendOf({ predicted: predicted.length, measured: pairs.length, dense: error !== undefined }, plane);
  return { svg: svg(options, content), legend, note: undefined };
}

interface Counts {
  readonly predicted: number;
  readonly measured: number;
  /** Whether the dense network is drawn. */
  readonly dense: boolean;
}

function legendOf({ predicted, measured, dense }: Counts, { complete }: CostPlane): readonly LegendItem[] {
  const schemes = complete
    ? ({ shape: "line", look: "line series-1 baseline" } as const)
    : ({ shape: "dot", look: "scored-sample" } as const);
  return [
    { ...schemes, text: `predicted, ${predicted} schemes` },
    { shape: "square", look: PREDICTED, text: "predicted, scored as a whole network" },
    { shape: "circle", look: MEASURED, text: `measured, ${measured}` },
    ...(dense ? [{ shape: "star" as const, look: "mark dense", text: "dense network" }] : []),
  ];
}

interface Pair {
  readonly candidate: string;
  readonly from: PlanePosition;
  readonly to: PlanePosition;
}

function drawPair({ candidate, from, to }: Pair, place: (at: PlanePosition) => Position): Markup {
  const [start, end] = [place(from), place(to)];
  return markup`<path class="gap" d="M${pixel(start.x)} ${pixel(start.y)}L${pixel(end.x)} ${pixel(end.y)}"/>
${mark("square", start, PREDICTED)}
${mark("circle", end, MEASURED, `${candidate.slice(0, 8)}: ${describe(from, to)}`)}`;
}

function describe(from: PlanePosition, to: PlanePosition): string {
  return `cost ${formatPercent(to.x)}, error ${formatPercent(to.y)}, predicted ${formatPercent(from.y)}`;
}
