import { formatPercent } from "../../core/index.js";
import { type Markup, markup } from "../markup.js";
import type { GroupView, MemberView } from "../report-model.js";
import { svg } from "./figure.js";
import { bar, pixel, shorten } from "./marks.js";

const WIDTH = 900;
const ROW = 26;
const BAR = 14;
const LEFT = 236;
const RIGHT = WIDTH - 132;
const LONGEST_NAME = 30;

/** Kept units of each group as a bar inside the group's dense size; all bars share one scale. */
export function widthsFigure({ candidate }: MemberView, groups: readonly GroupView[]): Markup {
  const widest = Math.max(...groups.map((group) => group.units));
  const rows = groups.map((group, i) => drawRow(group, candidate.kept[i] ?? group.units, i, widest));
  const counts = groups.map(({ id, units }, i) => `${id} ${candidate.kept[i] ?? units} of ${units}`);
  const options = {
    id: `kept-${candidate.name}`,
    width: WIDTH,
    height: groups.length * ROW + 8,
    title: `kept channels per group of ${candidate.name}`,
    description: counts.join("; "),
  };
  return svg(options, rows);
}

function drawRow({ id, units, nodes }: GroupView, kept: number, row: number, widest: number): Markup {
  const top = row * ROW + 4;
  const base = top + BAR - 3;
  const length = (count: number) => ((RIGHT - LEFT) * count) / widest;
  const size = (count: number) => ({ width: length(count), height: BAR });
  return markup`<g><title>${nodes.join(", ")}</title>
<text class="group" x="${LEFT - 12}" y="${base}" text-anchor="end">${shorten(id, LONGEST_NAME)}</text>
${bar({ x: LEFT, y: top }, size(units), "dense-width")}
${bar({ x: LEFT, y: top }, size(kept), "kept-width")}
<text class="tick" x="${pixel(LEFT + length(units) + 10)}" y="${base}">${kept} / ${units}, ${formatPercent(kept / units, 0)}</text></g>`;
}
