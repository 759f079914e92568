import { formatPercent } from "../../../core/index.js";
import { partFidelity } from "../../../study/index.js";
import { measuredOf } from "../../evaluations.js";
import { type CostPlane, costPlanes, fromLeft } from "../../front-plane.js";
import { type Markup, markup } from "../../markup.js";
import type { ReportModel } from "../../report-model.js";
import { drawAxes, type Frame, percentAxis } from "../../svg/axes.js";
import { type LegendItem, svg } from "../../svg/figure.js";
import { dots, mark, type Position, pixel, stepLine } from "../../svg/marks.js";
import type { Panels } from "../../svg/panels.js";
import type { EmoPmsView, PartView } from "./emo-pms-view.js";

const WIDTH = 320;
const HEIGHT = 250;
const FRAME: Frame = { left: 58, right: WIDTH - 22, top: 34, bottom: HEIGHT - 54 };

interface Extent {
  /** Least cost that any front reaches. */
  readonly cheapest: number;
  readonly errors: readonly [low: number, high: number];
}

/** The front of each sub-network in the plane of error and the study's first cost, all on the same axes. */
export function partPanels({ method, parts }: EmoPmsView, model: ReportModel): Panels {
  const [plane] = costPlanes(model) as [CostPlane];
  const extent = extentOf(parts, plane);
  const panels = parts.map((part, i) => {
    const scored = measuredOf(model, method, partFidelity(i + 1)).map(([, objectives]) => plane.at(objectives));
    return { title: `Part ${i + 1}`, svg: drawPanel(part, i + 1, { plane, extent, scored }) };
  });
  return { panels, legend: legendOf(parts) };
}

interface PanelContent {
  readonly plane: CostPlane;
  readonly extent: Extent;
  readonly scored: readonly Position[];
}

function drawPanel({ front, error }: PartView, number: number, { plane, extent, scored }: PanelContent): Markup {
  const horizontal = percentAxis(plane.xLabel, extent.cheapest, 1, 5);
  const vertical = percentAxis(plane.yLabel, ...extent.errors, 5);
  const { at, y: level, markup: axes } = drawAxes(FRAME, horizontal, vertical);
  const high = vertical.ticks.values.at(-1) as number;
  const low = horizontal.ticks.values[0] as number;
  const members = fromLeft(front.map(({ candidate, objectives }) => ({ candidate, ...plane.at(objectives) })));
  const content = [
    axes,
    dots(scored.filter(({ x, y }) => y <= high && x >= low).map(at), "scored"),
    ...(error === undefined
      ? []
      : [markup`<path class="level" d="M${FRAME.left} ${pixel(level(error))}H${FRAME.right}"/>`]),
    ...(plane.complete ? [stepLine(members.map(at), "line series-0 method")] : []),
    ...members.map((member) => {
      const title = `${member.candidate.slice(0, 8)}: cost ${formatPercent(member.x)}, error ${formatPercent(member.y)}`;
      return mark("circle", at(member), "mark series-0 method", title);
    }),
  ];
  const unpruned = error === undefined ? "" : `; unpruned error ${formatPercent(error)}`;
  const options = {
    ...{ id: `part-${number}`, width: WIDTH, height: HEIGHT },
    title: `${plane.yLabel} against ${plane.xLabel} of part ${number}`,
    description: `front of ${front.length}, ${scored.length} scored${unpruned}`,
  };
  return svg(options, content);
}

function extentOf(parts: readonly PartView[], { at }: CostPlane): Extent {
  const members = parts.flatMap(({ front }) => front.map(({ objectives }) => at(objectives)));
  const errors = [...members.map(({ y }) => y), ...parts.flatMap(({ error }) => error ?? [])];
  return {
    cheapest: Math.min(...members.map(({ x }) => x)),
    errors: [Math.min(...errors), Math.max(...errors)],
  };
}

function legendOf(parts: readonly PartView[]): readonly LegendItem[] {
  return [
    { shape: "circle", look: "mark series-0 method", text: "front of the sub-network" },
    { shape: "dot", look: "scored-sample", text: "scored" },
    ...(parts.some(({ error }) => error !== undefined)
      ? [{ shape: "line" as const, look: "level", text: "unpruned" }]
      : []),
  ];
}
