import { type Markup, markup } from "../markup.js";
import type { MethodView, ReportModel } from "../report-model.js";
import { type Axis, decimals, drawAxes, type Frame } from "./axes.js";
import { type Figure, type Look, legendItem, lookOf, svg } from "./figure.js";
import { mark, type Position, pixel, stepLine } from "./marks.js";
import { niceTicks, type Scale } from "./scale.js";

const WIDTH = 900;
const HEIGHT = 320;
const FRAME: Frame = { left: 64, right: WIDTH - 76, top: 44, bottom: HEIGHT - 56 };
const LABEL_HEIGHT = 17;

interface Course {
  readonly method: MethodView;
  readonly look: Look;
  readonly last: MethodView["history"][number];
}

/** Hypervolume of each method's front over its evaluations; a method that ended is held to the right edge. */
export function hypervolumeFigure({ methods }: ReportModel): Figure {
  const courses = methods.flatMap((method, i): readonly Course[] => {
    const last = method.history.at(-1);
    return last ? [{ method, look: lookOf(i), last }] : [];
  });
  const volumes = courses.flatMap(({ method }) => method.history.map((entry) => entry.hypervolume));
  const longest = Math.max(...courses.map(({ last }) => last.evaluations));
  const { x, y, markup: axes } = drawAxes(FRAME, countAxis(longest), volumeAxis(volumes));
  const lines = courses.map((course) => drawCourse(course, x, y, longest));
  const options = {
    ...{ id: "hypervolume", width: WIDTH, height: HEIGHT },
    title: "hypervolume over evaluations",
    description: courses.map(({ method, last }) => `${method.name}: ${finalText(last)}`).join("; "),
  };
  return {
    svg: svg(options, [axes, ...lines, drawEnds(courses, x(longest), y)]),
    legend: courses.map(({ method, look }) => legendItem(look, method, method.name)),
    note: noteOn(methods),
  };
}

/** Candidates of parts are counted, though they cost less. */
function noteOn(methods: readonly MethodView[]): string | undefined {
  const partly = methods.filter(({ partsScored }) => partsScored > 0);
  if (partly.length === 0) return undefined;
  const counts = partly.map(({ name, partsScored }) => `${partsScored} of ${name}`);
  return `Candidates that prune a part of the network, ${counts.join(", ")}, count as well, though they cost less to score.`;
}

function countAxis(longest: number): Axis {
  const { values, step } = niceTicks(0, longest, 8);
  const whole = values.filter(Number.isInteger);
  return { label: "candidates scored", ticks: { values: whole, step }, format: String };
}

function volumeAxis(volumes: readonly number[]): Axis {
  const ticks = niceTicks(Math.min(...volumes), Math.max(...volumes), 5);
  return { label: "hypervolume", ticks, format: (value) => value.toFixed(decimals(ticks.step)) };
}

function drawCourse({ method, look, last }: Course, x: Scale, y: Scale, longest: number): Markup {
  const path = method.history.map((entry): Position => ({ x: x(entry.evaluations), y: y(entry.hypervolume) }));
  const end = { x: x(last.evaluations), y: y(last.hypervolume) };
  const held =
    last.evaluations < longest ? stepLine([end, { x: x(longest), y: end.y }], `held ${look.series}`) : undefined;
  return markup`${held}
${stepLine(path, `line ${look.series} ${method.role}`)}
${mark(look.shape, end, `mark ${look.series} ${method.role}`, `${method.name}: ${finalText(last)}`)}`;
}

/** The last values beside the right edge, moved apart where they would overlap. */
function drawEnds(courses: readonly Course[], left: number, y: Scale): Markup {
  const ordered = [...courses].sort((a, b) => b.last.hypervolume - a.last.hypervolume);
  let lowest = Number.NEGATIVE_INFINITY;
  const texts = ordered.map(({ look, last }) => {
    lowest = Math.max(lowest + LABEL_HEIGHT, y(last.hypervolume));
    return markup`<text class="value ${look.series}" x="${pixel(left + 12)}" y="${pixel(lowest + 4)}">${last.hypervolume.toFixed(4)}</text>`;
  });
  return markup`${texts}`;
}

function finalText({ evaluations, hypervolume }: Course["last"]): string {
  return `${hypervolume.toFixed(4)} after ${evaluations} candidates`;
}
