import { styleText } from "node:util";
import { errorRange, type FrontPlane, type PlanePoint } from "../front-plane.js";
import { type Axis, percentAxis } from "../svg/axes.js";
import { linearScale } from "../svg/scale.js";
import { plainText } from "./plain-text.js";

export interface TextScatterOptions {
  /** Of the terminal, at least 40. */
  readonly columns: number;
  /** Lines of the plot itself. */
  readonly rows: number;
  readonly colour: boolean;
}

const MARGIN = 7;
const MARKS = ["o", "x", "+", "*"] as const;
const COLOURS = ["cyan", "yellow", "green", "magenta"] as const;
type Style = (typeof COLOURS)[number] | "bold" | "gray";

interface Cell {
  /** Dots of a braille character, U+2800 plus this. */
  dots: number;
  mark?: { readonly character: string; readonly style: Style };
}

/** Dots of a braille character by row and column of its 4 by 2 raster. */
const BRAILLE = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/**
 * The plane of error and one cost in characters: fronts as letters, the other candidates of the main method as braille
 * dots behind them.
 */
export function renderTextScatter(plane: FrontPlane, { columns, rows, colour }: TextScatterOptions): string {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const width = columns - MARGIN - 2;
  const vertical = percentAxis(plane.yLabel, ...errorRange(plane));
  const horizontal = percentAxis(plane.xLabel, 0, 1);
  const cells = fill(plane, vertical, width, rows);
  const lines = cells.map((line, row) => {
    const text = line.map(({ dots, mark }) => {
      if (mark) return paint(mark.style, mark.character);
      return dots === 0 ? " " : paint("gray", String.fromCharCode(0x2800 + dots));
    });
    return `${tickAt(vertical, row, rows).padStart(MARGIN - 1)} │${text.join("").trimEnd()}`;
  });
  return [
    `${" ".repeat(MARGIN)}${plainText(plane.yLabel)}`,
    ...lines,
    `${" ".repeat(MARGIN)}└${"─".repeat(width)}`,
    `${" ".repeat(MARGIN)}${bottomLabels(horizontal, width)}`,
    legend(plane)
      .map(([character, style, text]) => `${paint(style, character)} ${plainText(text)}`)
      .join("   "),
  ].join("\n");
}

function fill(plane: FrontPlane, { ticks }: Axis, width: number, rows: number): readonly (readonly Cell[])[] {
  const cells = Array.from({ length: rows }, () => Array.from({ length: width }, (): Cell => ({ dots: 0 })));
  const high = ticks.values.at(-1) as number;
  const x = linearScale([0, 1], [0, 2 * width - 1]);
  const y = linearScale([high, ticks.values[0] as number], [0, 4 * rows - 1]);
  const at = (point: PlanePoint): readonly [number, number] => [Math.round(x(point.x)), Math.round(y(point.y))];
  const put = (point: PlanePoint, character: string, style: Style) => {
    const [column, row] = at(point);
    const cell = cells[row >> 2]?.[column >> 1];
    if (cell) cell.mark = { character, style };
  };
  for (const point of plane.series[0]?.scored ?? []) {
    const [column, row] = at(point);
    const cell = cells[row >> 2]?.[column >> 1];
    if (cell) cell.dots |= BRAILLE[(row & 3) as 0 | 1 | 2 | 3][(column & 1) as 0 | 1];
  }
  for (const [i, { front }] of [...plane.series.entries()].reverse()) {
    for (const point of front) put(point, markOf(i), colourOf(i));
  }
  for (const { to } of plane.tuned) put(to, "T", "bold");
  if (plane.dense) put(plane.dense, "D", "bold");
  if (plane.knee) put(plane.knee, "K", "bold");
  return cells;
}

/** The tick that falls into a row of the plot, if one does. */
function tickAt({ ticks, format }: Axis, row: number, rows: number): string {
  const scale = linearScale([ticks.values.at(-1) as number, ticks.values[0] as number], [0, 4 * rows - 1]);
  const tick = ticks.values.find((value) => Math.round(scale(value)) >> 2 === row);
  return tick === undefined ? "" : format(tick);
}

function bottomLabels({ label, format }: Axis, width: number): string {
  const middle = `${format(0.5)}  (${plainText(label)})`;
  const left = format(0).padEnd(Math.floor(width / 2) - 1) + middle;
  return `${left}${format(1).padStart(Math.max(0, width + 1 - left.length))}`;
}

function legend({ series, knee, dense, tuned }: FrontPlane): readonly (readonly [string, Style, string])[] {
  return [
    ...series.map(({ method }, i) => [markOf(i), colourOf(i), method.name] as const),
    ["⠂", "gray", "scored"],
    ...(knee ? [["K", "bold", "knee"] as const] : []),
    ...(dense ? [["D", "bold", "dense"] as const] : []),
    ...(tuned.length > 0 ? [["T", "bold", "tuned"] as const] : []),
  ];
}

function markOf(position: number): string {
  return MARKS[position % MARKS.length] as string;
}

function colourOf(position: number): Style {
  return COLOURS[position % COLOURS.length] as Style;
}
