import { formatPercent } from "../../core/index.js";
import { type Markup, markup } from "../markup.js";
import { type Position, pixel } from "./marks.js";
import { linearScale, niceTicks, type Scale, type Ticks } from "./scale.js";

/** Coordinates of a plot's edges. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axis {
  readonly label: string;
  readonly ticks: Ticks;
  readonly format: (value: number) => string;
}

export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
  /** Where a point of the plane lies in the picture. */
  readonly at: (point: Position) => Position;
  /** Grid, tick labels and axis titles. */
  readonly markup: Markup;
}

/** An axis over values in [0, 1] of at most so many intervals, its ticks in per cent. */
export function percentAxis(label: string, low: number, high: number, most = 6): Axis {
  const ticks = niceTicks(low, high, most);
  const digits = decimals(ticks.step * 100);
  return { label, ticks, format: (value) => formatPercent(value, digits) };
}

/** Digits after the point that tell multiples of a step apart. */
export function decimals(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

/** Two axes on the edges of a frame; the y title stands above its axis, where it reads without turning the head. */
export function drawAxes(frame: Frame, horizontal: Axis, vertical: Axis): Axes {
  const { left, right, top, bottom } = frame;
  const x = linearScale(ends(horizontal.ticks), [left, right]);
  const y = linearScale(ends(vertical.ticks), [bottom, top]);
  const columns = horizontal.ticks.values.map(
    (value) => markup`<path class="grid" d="M${pixel(x(value))} ${top}V${bottom}"/>
<text class="tick" x="${pixel(x(value))}" y="${bottom + 20}" text-anchor="middle">${horizontal.format(value)}</text>`,
  );
  const rows = vertical.ticks.values.map(
    (value) => markup`<path class="grid" d="M${left} ${pixel(y(value))}H${right}"/>
<text class="tick" x="${left - 10}" y="${pixel(y(value) + 4)}" text-anchor="end">${vertical.format(value)}</text>`,
  );
  return {
    x,
    y,
    at: (point) => ({ x: x(point.x), y: y(point.y) }),
    markup: markup`${columns}
${rows}
<text class="axis" x="${right}" y="${bottom + 42}" text-anchor="end">${horizontal.label}</text>
<text class="axis" x="${left}" y="${top - 14}" text-anchor="start">${vertical.label}</text>`,
  };
}

function ends({ values }: Ticks): readonly [number, number] {
  return [values[0] as number, values.at(-1) as number];
}
