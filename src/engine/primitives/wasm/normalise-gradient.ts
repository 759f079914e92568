import { div, mul, square, type Tensor } from "@tensorflow/tfjs-core";
import type { Normalisation } from "../primitives.js";
import { byActivation, passed } from "./activation.js";
import { add, load, multiply, plus, subtract, times, type Vector } from "./assembler/expressions.js";
import { routine } from "./assembler/routine.js";
import { overChannels, overRows, rowsOf, sumOverRows } from "./channels.js";
import { addressOf, BYTES, blank, cleared } from "./heap.js";

/** What the activation was of; again, to read a tensor less. */
function normalised(centred: Vector, scale: Vector, shift: Vector): Vector {
  return add(multiply(centred, scale), shift);
}

/** Sums of the gradient before the activation (shifts) and of its products with x - mean (tilts). */
const addSums = byActivation((activation) =>
  routine(["dy", "x", "mean", "scale", "shift", "shifts", "tilts", "rows", "channels", "tile"], (body, p) => {
    const [dy, x] = [body.int(p.dy), body.int(p.x)];
    const { mean, scale, shift, shifts, tilts, channels } = p;
    overRows(body, p, [dy, x], (rows) => {
      overChannels(body, channels, { dy, x, mean, scale, shift, shifts, tilts }, (lanes, at) => {
        const mean = body.vector(load(lanes, at.mean));
        const scale = body.vector(load(lanes, at.scale));
        const shift = body.vector(load(lanes, at.shift));
        const [sum, tilt] = sumOverRows(body, { rows, channels }, 2, (distance) => {
          const centred = body.vector(subtract(load(lanes, plus(at.x, distance)), mean));
          const activated = normalised(centred, scale, shift);
          const gradient = body.vector(passed(load(lanes, plus(at.dy, distance)), activated, activation));
          return [gradient, multiply(gradient, centred)];
        });
        body.store(lanes, at.shifts, add(load(lanes, at.shifts), sum as Vector));
        body.store(lanes, at.tilts, add(load(lanes, at.tilts), tilt as Vector));
      });
    });
  }),
);

const NAMES = ["dy", "x", "mean", "scale", "shift", "slope", "offset", "dx", "rows", "channels", "tile"] as const;

/** dx = dy * scale + (x - mean) * slope + offset, of the gradient before the activation. */
const apply = byActivation((activation) =>
  routine(NAMES, (body, p) => {
    const [dy, x, dx] = [body.int(p.dy), body.int(p.x), body.int(p.dx)];
    const { mean, scale, shift, slope, offset } = p;
    const row = body.int(times(p.channels, BYTES));
    overRows(body, p, [dy, x, dx], (rows) => {
      overChannels(body, p.channels, { dy, x, mean, scale, shift, slope, offset, dx }, (lanes, at) => {
        const mean = body.vector(load(lanes, at.mean));
        const scale = body.vector(load(lanes, at.scale));
        const shift = body.vector(load(lanes, at.shift));
        const slope = body.vector(load(lanes, at.slope));
        const offset = body.vector(load(lanes, at.offset));
        const distance = body.int(0);
        body.repeat(rows, () => {
          const centred = body.vector(subtract(load(lanes, plus(at.x, distance)), mean));
          const activated = normalised(centred, scale, shift);
          const gradient = passed(load(lanes, plus(at.dy, distance)), activated, activation);
          const value = add(add(multiply(gradient, scale), multiply(centred, slope)), offset);
          body.store(lanes, plus(at.dx, distance), value);
          body.increase(distance, row);
        });
      });
    });
  }),
);

/** Gradients of input, gamma and beta (Ioffe & Szegedy 2015, arXiv 1502.03167, section 3). */
export function normaliseGradient(
  dy: Tensor,
  _y: Tensor,
  saved: readonly Tensor[],
  { beta, activation }: Normalisation,
): readonly [Tensor, Tensor, Tensor] {
  const [x, mean, inverse, scale] = saved as readonly [Tensor, Tensor, Tensor, Tensor];
  const rows = rowsOf(x);
  const [shifts, tilts] = [cleared([rows.channels]), cleared([rows.channels])];
  const read = {
    dy: addressOf(dy),
    x: addressOf(x),
    mean: addressOf(mean),
    scale: addressOf(scale),
    shift: addressOf(beta),
    ...rows,
  };
  addSums[activation]({ shifts: addressOf(shifts), tilts: addressOf(tilts), ...read });
  const perRow = div(scale, -rows.rows);
  const offset = mul(shifts, perRow);
  const slope = mul(mul(tilts, square(inverse)), perRow);
  const dx = blank(x.shape);
  apply[activation]({ slope: addressOf(slope), offset: addressOf(offset), dx: addressOf(dx), ...read });
  return [dx, mul(tilts, inverse), shifts];
}
