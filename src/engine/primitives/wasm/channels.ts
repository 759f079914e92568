import { mul, ones, reshape, type Tensor, type Tensor1D, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Activation } from "../primitives.js";
import { activated } from "./activation.js";
import type { Body, IntVariable, VectorVariable } from "./assembler/body.js";
import {
  add,
  bits,
  constant,
  type Int,
  type Lanes,
  load,
  multiply,
  plus,
  shiftRight,
  subtract,
  times,
  type Vector,
} from "./assembler/expressions.js";
import { type Routine, routine, routinesByKind } from "./assembler/routine.js";
import { addressOf, BYTES, blank, cleared } from "./heap.js";

/** Bytes of a tensor that are gone through channel by channel: they stay in the processor's first cache. */
const TILE_BYTES = 8192;

/** A tensor as rows of values, one for each channel, that are gone through so many at a time. */
export interface Rows {
  readonly rows: number;
  readonly channels: number;
  readonly tile: number;
}

export function rowsOf(x: Tensor): Rows {
  const channels = x.shape.at(-1) ?? 1;
  return { rows: x.size / channels, channels, tile: Math.max(1, Math.floor(TILE_BYTES / (channels * BYTES))) };
}

type RowsParameters = Readonly<Record<keyof Rows, IntVariable>>;

/** Goes through rows tile by tile. The addresses are of the first row and are moved on. */
export function overRows(
  body: Body,
  { rows, channels, tile }: RowsParameters,
  addresses: readonly IntVariable[],
  visit: (rows: IntVariable) => void,
): void {
  body.inTiles(rows, tile, (count) => {
    visit(count);
    const bytes = body.int(times(times(count, channels), BYTES));
    for (const address of addresses) body.increase(address, bytes);
  });
}

/** Goes through the channels: `each` gets addresses of their values in the first row, which it must leave. */
export function overChannels<Name extends string>(
  body: Body,
  channels: Int,
  starts: Readonly<Record<Name, IntVariable>>,
  each: (lanes: Lanes, at: Readonly<Record<Name, IntVariable>>) => void,
): void {
  const entries = Object.entries<IntVariable>(starts).map(([name, start]) => [name, body.int(start)] as const);
  const at = Object.fromEntries(entries) as Record<Name, IntVariable>;
  body.overLanes(channels, (lanes) => {
    each(lanes, at);
    for (const [, address] of entries) body.increase(address, BYTES * lanes);
  });
}

/** Sums that are added at the end: one alone would wait for itself. */
const ACCUMULATORS = 4;

/** Sums over rows of the terms that `read` computes of what is so many bytes behind the first row. */
export function sumOverRows(
  body: Body,
  { rows, channels }: Readonly<Record<"rows" | "channels", Int>>,
  terms: number,
  read: (distance: Int) => readonly Vector[],
): readonly Vector[] {
  const distance = body.int(0);
  const row = body.int(times(channels, BYTES));
  const sums = Array.from({ length: ACCUMULATORS }, () =>
    Array.from({ length: terms }, () => body.vector(constant(0))),
  );
  const addRow = (own: readonly VectorVariable[]) => {
    read(distance).forEach((term, i) => {
      const sum = own[i] as VectorVariable;
      body.set(sum, add(sum, term));
    });
    body.increase(distance, row);
  };
  body.repeat(shiftRight(rows, Math.log2(ACCUMULATORS)), () => sums.forEach(addRow));
  body.repeat(bits(rows, ACCUMULATORS - 1), () => addRow(sums[0] as readonly VectorVariable[]));
  return sums.reduce((a, b) => a.map((sum, i) => body.vector(add(sum, b[i] as Vector))));
}

const addSums = routine(["x", "sums", "rows", "channels", "tile"], (body, p) => {
  const x = body.int(p.x);
  overRows(body, p, [x], (rows) => {
    overChannels(body, p.channels, { x, sums: p.sums }, (lanes, at) => {
      const [sum] = sumOverRows(body, { ...p, rows }, 1, (distance) => [load(lanes, plus(at.x, distance))]);
      body.store(lanes, at.sums, add(load(lanes, at.sums), sum as Vector));
    });
  });
});

/** Sum over all axes but the last; of parts, so that float32 keeps its digits. */
export function channelSum(x: Tensor): Tensor1D {
  const rows = rowsOf(x);
  const sums: Tensor1D = cleared([rows.channels]);
  addSums({ x: addressOf(x), sums: addressOf(sums), ...rows });
  return sums;
}

/** y = activation((x - mean) * scale + shift), with numbers for each channel; no mean is read unless it is `centred`. */
export const mapChannels: (kind: {
  readonly activation: Activation;
  readonly centred: boolean;
}) => Routine<"x" | "mean" | "scale" | "shift" | "y" | keyof Rows> = routinesByKind(
  ["x", "mean", "scale", "shift", "y", "rows", "channels", "tile"],
  (body, p, { activation, centred }) => {
    const [ofX, ofY] = [body.int(p.x), body.int(p.y)];
    const { mean, scale, shift } = p;
    const row = body.int(times(p.channels, BYTES));
    overRows(body, p, [ofX, ofY], (rows) => {
      overChannels(body, p.channels, { x: ofX, mean, scale, shift, y: ofY }, (lanes, at) => {
        const mean = centred && body.vector(load(lanes, at.mean));
        const scale = body.vector(load(lanes, at.scale));
        const shift = body.vector(load(lanes, at.shift));
        const [x, y] = [body.int(at.x), body.int(at.y)];
        body.repeat(rows, () => {
          const value = mean ? subtract(load(lanes, x), mean) : load(lanes, x);
          body.store(lanes, y, activated(add(multiply(value, scale), shift), activation));
          for (const address of [x, y]) body.increase(address, row);
        });
      });
    });
  },
);

/** activation(x * scale + shift), with one scale and one shift per channel. */
export function scaleShift(x: Tensor, scale: Tensor | 1, shift: Tensor | 0, activation: Activation = "linear"): Tensor {
  return tidy(() => {
    const rows = rowsOf(x);
    const y = blank(x.shape);
    mapChannels({ activation, centred: false })({
      x: addressOf(x),
      mean: 0,
      scale: addressOf(scale === 1 ? ones([rows.channels]) : scale),
      shift: addressOf(shift === 0 ? cleared([rows.channels]) : shift),
      y: addressOf(y),
      ...rows,
    });
    return y;
  });
}

/** Each channel so many times. */
export function repeatChannels(x: Tensor4D, count: number): Tensor4D {
  if (count === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const repeated = mul(reshape(x, [-1, channels, 1]), ones([1, 1, count]));
  return reshape(repeated, [batch, height, width, channels * count]);
}
