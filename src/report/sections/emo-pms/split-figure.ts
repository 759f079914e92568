import { formatPercent, formatShare } from "../../../core/index.js";
import { type Markup, markup } from "../../markup.js";
import { type Figure, svg } from "../../svg/figure.js";
import { bar, pixel, shorten } from "../../svg/marks.js";
import type { EmoPmsView, PartView } from "./emo-pms-view.js";

const WIDTH = 900;
const HEIGHT = 172;
const TOP = 34;
const BOTTOM = 142;
/** Depth of the arrow head by which a part points to the next. */
const TIP = 14;
const GAP = 4;

/** The network as a strip of sub-networks with what each holds; cut tensors stand where the strip is cut. */
export function splitFigure({ parts }: EmoPmsView): Figure {
  const width = WIDTH / parts.length;
  const content = [
    ...parts.map((part, i) => drawPart(part, { number: i + 1, left: i * width, width })),
    ...parts.slice(1).map(({ from }, i) => drawCut(from ?? "", (i + 1) * width, width)),
  ];
  const options = {
    id: "split",
    width: WIDTH,
    height: HEIGHT,
    title: "the network's sub-networks",
    description: parts.map((part, i) => `part ${i + 1} from ${part.from ?? "input"}: ${holdings(part)}`).join("; "),
  };
  return { svg: svg(options, content), legend: [], note: undefined };
}

interface Place {
  /** From 1. */
  readonly number: number;
  readonly left: number;
  readonly width: number;
}

function drawPart(part: PartView, { number, left, width }: Place): Markup {
  const middle = (TOP + BOTTOM) / 2;
  const right = left + width - GAP;
  const notch = number === 1 ? "" : `L${pixel(left + TIP)} ${middle}`;
  const text = left + TIP + 16;
  const room = width - 2 * TIP - 32;
  return markup`<g><title>${part.groups.join(", ")}</title>
<path class="part" d="M${pixel(left)} ${TOP}H${pixel(right - TIP)}L${pixel(right)} ${middle}L${pixel(right - TIP)} ${BOTTOM}H${pixel(left)}${notch}z"/>
<text class="axis" x="${pixel(text)}" y="${TOP + 28}">Part ${number}</text>
<text class="tick" x="${pixel(text)}" y="${TOP + 50}">${formatShare(part.shares.macs)} of the MACs</text>
${bar({ x: text, y: TOP + 60 }, { width: room, height: 10 }, "dense-width")}
${bar({ x: text, y: TOP + 60 }, { width: room * part.shares.macs, height: 10 }, "kept-width")}
<text class="tick" x="${pixel(text)}" y="${TOP + 92}">${groupsText(part)}</text></g>`;
}

function drawCut(id: string, x: number, width: number): Markup {
  const at = pixel(x - GAP / 2 - TIP / 2);
  return markup`<text class="group" x="${at}" y="${TOP - 12}" text-anchor="middle">${shorten(id, Math.floor(width / 7.6))}</text>
<path class="cut" d="M${at} ${TOP - 6}V${BOTTOM + 8}"/>`;
}

function groupsText({ groups }: PartView): string {
  return groups.length === 1 ? "1 prunable group" : `${groups.length} prunable groups`;
}

function holdings(part: PartView): string {
  return `${formatPercent(part.shares.macs)} of the MACs, ${groupsText(part)}`;
}
