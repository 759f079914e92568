import { formatPercent } from "../../core/index.js";
import { errorRange, type FrontPlane, type PlanePoint, type PlaneSeries } from "../front-plane.js";
import { type Markup, markup } from "../markup.js";
import { drawAxes, type Frame, percentAxis } from "./axes.js";
import { type Figure, type LegendItem, legendItem, lookOf, svg } from "./figure.js";
import { drawLabels } from "./labels.js";
import { dots, mark, type Position, stepLine, stepPoints } from "./marks.js";

const WIDTH = 900;
const HEIGHT = 500;
const FRAME: Frame = { left: 64, right: WIDTH - 72, top: 44, bottom: HEIGHT - 56 };

/**
 * The plane of error and one cost: what the method scored, its front, the fronts of its baselines, the dense network,
 * and the finalists before and after fine-tuning.
 *
 * @param linkTo where the mark of a member of the method's front leads
 */
export function frontFigure(plane: FrontPlane, linkTo: (candidate: string) => string): Figure {
  const vertical = percentAxis(plane.yLabel, ...errorRange(plane));
  const high = vertical.ticks.values.at(-1) as number;
  const scored = plane.series[0]?.scored ?? [];
  const shown = scored.filter(({ y }) => y <= high);
  const { at, markup: axes } = drawAxes(FRAME, percentAxis(plane.xLabel, 0, 1), vertical);
  const [main, ...baselines] = plane.series;
  const content = [
    axes,
    dots(shown.map(at), "scored"),
    ...baselines.map((series, i) => drawFront(series, i + 1, { at, staircase: plane.complete })),
    ...(main ? [drawFront(main, 0, { at, staircase: plane.complete, linkTo })] : []),
    ...drawTuned(plane, at),
    ...drawSingles(plane, at),
  ];
  const options = {
    ...{ id: `front-${plane.name}`, width: WIDTH, height: HEIGHT },
    title: `${plane.yLabel} against ${plane.xLabel}`,
    description: describe(plane),
  };
  return { svg: svg(options, content), legend: legendOf(plane), note: noteOn(scored.length - shown.length, high) };
}

interface FrontDrawing {
  readonly at: (point: PlanePoint) => Position;
  readonly staircase: boolean;
  readonly linkTo?: (candidate: string) => string;
}

function drawFront({ method, front }: PlaneSeries, position: number, { at, staircase, linkTo }: FrontDrawing): Markup {
  const { series, shape } = lookOf(position);
  const line = staircase ? stepLine(front.map(at), `line ${series} ${method.role}`) : undefined;
  const marks = front.map((point) => {
    const text = `${method.name} ${point.candidate.slice(0, 8)}: ${describePoint(point)}`;
    const drawn = mark(shape, at(point), `mark ${series} ${method.role}`, text);
    // The table below the figure has the same links for the keyboard.
    return linkTo ? markup`<a href="${linkTo(point.candidate)}" tabindex="-1">${drawn}</a>` : drawn;
  });
  return markup`${line}
${marks}`;
}

function drawTuned({ tuned }: FrontPlane, at: (point: PlanePoint) => Position): readonly Markup[] {
  return tuned.map(({ from, to }) => {
    const text = `fine-tuned ${to.candidate.slice(0, 8)}: ${describePoint(to)}`;
    return markup`${stepLine([at(from), at(to)], "tuning")}
${mark("triangle", at(to), "mark tuned", text)}`;
  });
}

function drawSingles(plane: FrontPlane, at: (point: PlanePoint) => Position): readonly Markup[] {
  const { dense, knee } = plane;
  const labels = [
    ...(knee ? [{ ...at(knee), text: "knee" }] : []),
    ...(dense ? [{ ...at(dense), text: "dense" }] : []),
  ];
  return [
    ...(dense ? [mark("star", at(dense), "mark dense", `dense: ${describePoint(dense)}`)] : []),
    ...(knee ? [mark("ring", at(knee), "knee")] : []),
    drawLabels(labels, { ...FRAME, right: WIDTH }, inTheWay(plane, at)),
  ];
}

/** What a label should not hide: fronts, fine-tuning, and the method's other candidates. */
function inTheWay({ series, tuned }: FrontPlane, at: (point: PlanePoint) => Position): readonly Position[] {
  return [
    ...series.flatMap(({ front }) => stepPoints(front.map(at))),
    ...tuned.flatMap(({ from, to }) => stepPoints([at(from), at(to)])),
    ...(series[0]?.scored ?? []).map(at),
  ];
}

function legendOf({ series, dense, knee, tuned }: FrontPlane): readonly LegendItem[] {
  return [
    ...series.flatMap(({ method, front }, i) =>
      front.length > 0 ? [legendItem(lookOf(i), method, `${method.name}, front of ${front.length}`)] : [],
    ),
    ...series.slice(0, 1).map(({ method, scored }) => {
      return { shape: "dot", look: "scored-sample", text: `${method.name}, all ${scored.length} scored` } as const;
    }),
    ...(dense ? [{ shape: "star", look: "mark dense", text: "dense network" } as const] : []),
    ...(knee ? [{ shape: "ring", look: "knee", text: "knee" } as const] : []),
    ...(tuned.length > 0 ? [{ shape: "triangle", look: "mark tuned", text: "fine-tuned" } as const] : []),
  ];
}

function describe({ series, knee, dense }: FrontPlane): string {
  const fronts = series.map(({ method, front }) => `${method.name}: front of ${front.length}`);
  const knees = knee ? [`knee at ${describePoint(knee)}`] : [];
  return [...fronts, ...knees, ...(dense ? [`dense network at ${describePoint(dense)}`] : [])].join("; ");
}

function describePoint({ x, y }: PlanePoint): string {
  return `cost ${formatPercent(x)}, error ${formatPercent(y)}`;
}

function noteOn(beyond: number, high: number): string | undefined {
  if (beyond === 0) return undefined;
  const candidates = beyond === 1 ? "1 scored candidate lies" : `${beyond} scored candidates lie`;
  return `${candidates} above ${formatPercent(high, 0)} error and ${beyond === 1 ? "is" : "are"} not drawn.`;
}
