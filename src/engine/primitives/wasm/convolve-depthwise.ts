import type { Pair } from "../geometry.js";
import type { Activation } from "../primitives.js";
import { activated } from "./activation.js";
import type { Body, IntVariable } from "./assembler/body.js";
import { add, type Int, type Lanes, load, minus, multiply, times } from "./assembler/expressions.js";
import { type Routine, routinesByKind } from "./assembler/routine.js";
import { BYTES } from "./heap.js";
import { PLACED, type PlacedName } from "./placement.js";
import { overRowsOfWindows } from "./tile-loops.js";
import { TILE, type TileName } from "./windows.js";

/** Positions whose sums are in registers together. */
const POSITIONS = 4;

const OWN = [
  "kernelRows",
  "kernelColumns",
  "kernelColumn",
  "kernelRow",
  "filter",
  "bias",
  "channels",
  "pixel",
] as const;

type Name = TileName | PlacedName | (typeof OWN)[number];

type Parameters = Readonly<Record<Name, IntVariable>>;

/** What the kernel and the sums are. */
interface Kind {
  readonly activation: Activation;
  /** Of the kernel; any number where they are missing. */
  readonly rows?: number;
  readonly columns?: number;
}

const ofKind = routinesByKind([...TILE, ...PLACED, ...OWN], overPositions);

/**
 * y[position, c] = activation(bias[c] + sum over taps of x[position + tap, c] * filter[tap, c]). Columns, rows and images,
 * and in `x` the kernel's, begin so many bytes after each other; a tap of the filter is `pixel` bytes.
 */
export function convolveDepthwise(activation: Activation, [rows, columns]: Pair): Routine<Name> {
  // Loops over few taps cost more than the taps; over many they are faster than the same without loops.
  return ofKind({ activation, ...(columns <= 3 && { columns }), ...(rows * columns <= 4 && { rows }) });
}

function overPositions(body: Body, p: Parameters, kind: Kind): void {
  const kernelRest = body.int(minus(p.kernelRow, times(p.kernelColumns, p.kernelColumn)));
  overRowsOfWindows(body, p, (ofRow) => convolveRow(body, { ...p, ...ofRow, kernelRest }, kind));
}

/** With the bytes from a kernel's row's end to the next row. */
type Row = Parameters & { readonly kernelRest: IntVariable };

function convolveRow(body: Body, p: Row, kind: Kind): void {
  const [ofX, filter, bias, ofY] = [body.int(p.x), body.int(p.filter), body.int(p.bias), body.int(p.y)];
  body.overLanes(p.channels, (lanes) => {
    const [x, y] = [body.int(ofX), body.int(ofY)];
    body.inBlocks(p.columns, POSITIONS, (positions) => {
      convolveBlock(body, { ...p, x, filter, bias, y }, { ...kind, lanes, positions });
    });
    for (const address of [ofX, filter, bias, ofY]) body.increase(address, BYTES * lanes);
  });
}

interface Block extends Kind {
  readonly lanes: Lanes;
  readonly positions: number;
}

/** Moves `x` and `y` to behind the block. */
function convolveBlock(body: Body, p: Row, { lanes, positions, activation, rows, columns }: Block): void {
  const bias = body.vector(load(lanes, p.bias));
  const sums = Array.from({ length: positions }, () => body.vector(bias));
  const windows = sums.map(() => {
    const window = body.int(p.x);
    body.increase(p.x, p.xColumn);
    return window;
  });
  const filter = body.int(p.filter);
  const addTap = () => {
    const weight = body.vector(load(lanes, filter));
    sums.forEach((sum, i) => {
      const window = windows[i] as IntVariable;
      body.set(sum, add(sum, multiply(load(lanes, window), weight)));
      body.increase(window, p.kernelColumn);
    });
    body.increase(filter, p.pixel);
  };
  unrolled(body, rows ?? p.kernelRows, () => {
    unrolled(body, columns ?? p.kernelColumns, addTap);
    for (const window of windows) body.increase(window, p.kernelRest);
  });
  for (const sum of sums) {
    body.store(lanes, p.y, activated(sum, activation));
    body.increase(p.y, p.yColumn);
  }
}

/** Writes statements so many times, or a loop over them. */
function unrolled(body: Body, count: Int | number, write: () => void): void {
  if (typeof count !== "number") body.repeat(count, write);
  else for (let i = 0; i < count; i++) write();
}
