import type { Activation } from "../primitives.js";
import { activated } from "./activation.js";
import type { Body, IntVariable } from "./assembler/body.js";
import { add, broadcast, load, minus, multiply, plus, times, type Vector } from "./assembler/expressions.js";
import { type Routine, routinesByKind } from "./assembler/routine.js";
import { PLACED, type PlacedName } from "./placement.js";
import { overRowsOfWindows } from "./tile-loops.js";
import { TILE, type TileName } from "./windows.js";

/** Registers: sums of 4 positions by 8 outputs, and what is multiplied. */
const POSITIONS = 4;
export const PANEL = 8;

const OWN = ["panels", "bias", "kernelRows", "kernelRow", "inputs", "outputPanels"] as const;

type Name = TileName | PlacedName | (typeof OWN)[number];

type Parameters = Readonly<Record<Name, IntVariable>>;

/** What the last panel and the sums are. */
interface Kind {
  /** Outputs of the last panel: 1 to 8. */
  readonly last: number;
  readonly activation: Activation;
}

/**
 * y[position, o] = activation(bias[o] + sum over i of x[position, i] * kernel[i, o]). Inputs are as many as one row of
 * the kernel covers, in as many rows. Columns, rows and images begin so many bytes after each other. The kernel is in
 * panels `[panel, row, input, 8 outputs]`, all whole; of them `outputPanels` are full, and a last one has fewer.
 */
export const convolve: (kind: Kind) => Routine<Name> = routinesByKind([...TILE, ...PLACED, ...OWN], overPanels);

function overPanels(body: Body, p: Parameters, { last, activation }: Kind): void {
  const panel = body.int(p.panels);
  const bias = body.int(p.bias);
  const y = body.int(p.y);
  const at = { ...p, panels: panel, bias, y };
  body.repeat(p.outputPanels, () => {
    overPositions(body, at, { last: PANEL, activation });
    body.increase(panel, times(times(p.kernelRows, p.inputs), 4 * PANEL));
    body.increase(bias, 4 * PANEL);
    body.increase(y, 4 * PANEL);
  });
  if (last < PANEL) overPositions(body, at, { last, activation });
}

function overPositions(body: Body, p: Parameters, kind: Kind): void {
  overRowsOfWindows(body, p, (ofRow) => {
    const [x, y] = [body.int(ofRow.x), body.int(ofRow.y)];
    body.inBlocks(p.columns, POSITIONS, (positions) => {
      block(body, { ...p, x, y }, kind, positions);
      body.increase(x, times(p.xColumn, positions));
      body.increase(y, times(p.yColumn, positions));
    });
  });
}

/** Positions next to each other by the outputs of one panel. */
function block(body: Body, p: Parameters, { last, activation }: Kind, positions: number): void {
  const vectors = Math.ceil(last / 4);
  const bias = Array.from({ length: vectors }, (_, v) => body.vector(load(4, p.bias, 16 * v)));
  const sums = Array.from({ length: positions }, () => bias.map((each) => body.vector(each)));
  const windows = Array.from({ length: positions }, (_, i) => body.int(plus(p.x, times(p.xColumn, i))));
  const panel = body.int(p.panels);
  const rest = body.int(minus(p.kernelRow, times(p.inputs, 4)));
  body.repeat(p.kernelRows, () => {
    body.repeat(p.inputs, () => {
      const factors = bias.map((_, v) => body.vector(load(4, panel, 16 * v)));
      sums.forEach((row, i) => {
        const value = body.vector(broadcast(windows[i] as IntVariable));
        row.forEach((sum, v) => {
          body.set(sum, add(sum, multiply(value, factors[v] as Vector)));
        });
      });
      for (const window of windows) body.increase(window, 4);
      body.increase(panel, 4 * PANEL);
    });
    for (const window of windows) body.increase(window, rest);
  });
  const y = body.int(p.y);
  for (const row of sums) {
    row.forEach((sum, v) => {
      body.store(Math.min(4, last - 4 * v), y, activated(sum, activation), 16 * v);
    });
    body.increase(y, p.yColumn);
  }
}
