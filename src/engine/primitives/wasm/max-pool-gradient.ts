import { type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Window } from "../geometry.js";
import type { Body, IntVariable } from "./assembler/body.js";
import { add, both, constant, equal, type Lanes, load, plus, without } from "./assembler/expressions.js";
import { routine } from "./assembler/routine.js";
import { addressOf, BYTES, cleared } from "./heap.js";

/** Addresses of one channel: in the first pixel of a window, and of what belongs to the window. */
type At = Readonly<Record<"dx" | "x" | "dy" | "y", IntVariable>>;

/** Pixels, rows and windows begin so many bytes after each other. */
type Sizes = Readonly<Record<"kernelRows" | "kernelColumns" | "pixel" | "row", IntVariable>>;

/** For the windows of an image. */
const addImage = routine(
  ["dx", "x", "dy", "y", "rows", "columns", "channels", "kernelRows", "kernelColumns", "pixel", "row", "down", "right"],
  (body, p) => {
    const [dy, y, windows] = [body.int(p.dy), body.int(p.y), body.int(0)];
    body.repeat(p.rows, () => {
      const window = body.int(windows);
      body.repeat(p.columns, () => {
        const [dx, x] = [body.int(plus(p.dx, window)), body.int(plus(p.x, window))];
        body.overLanes(p.channels, (lanes) => {
          addToLargest(body, p, lanes, { dx, x, dy, y });
          for (const address of [dx, x, dy, y]) body.increase(address, BYTES * lanes);
        });
        body.increase(window, p.right);
      });
      body.increase(windows, p.down);
    });
  },
);

function addToLargest(body: Body, sizes: Sizes, lanes: Lanes, at: At): void {
  const gradient = body.vector(load(lanes, at.dy));
  const largest = body.vector(load(lanes, at.y));
  const unclaimed = body.vector(equal(constant(0), constant(0)));
  const row = body.int(0);
  body.repeat(sizes.kernelRows, () => {
    const tap = body.int(row);
    body.repeat(sizes.kernelColumns, () => {
      const claimed = body.vector(both(unclaimed, equal(load(lanes, plus(at.x, tap)), largest)));
      body.set(unclaimed, without(unclaimed, claimed));
      const dx = body.int(plus(at.dx, tap));
      body.store(lanes, dx, add(load(lanes, dx), both(gradient, claimed)));
      body.increase(tap, sizes.pixel);
    });
    body.increase(row, sizes.row);
  });
}

/** Gradient of the input of a maximum over unpadded windows; the first of the largest values gets it. */
export function maxPoolGradient(dy: Tensor4D, x: Tensor4D, y: Tensor4D, { kernel, strides }: Window): Tensor4D {
  return tidy(() => {
    const [batch, height, width, channels] = x.shape;
    const [, rows, columns] = y.shape;
    const pixel = channels * BYTES;
    const row = width * pixel;
    const dx: Tensor4D = cleared(x.shape);
    const [to, from, gradients, largest] = [addressOf(dx), addressOf(x), addressOf(dy), addressOf(y)];
    for (let image = 0; image < batch; image++) {
      addImage({
        dx: to + image * height * row,
        x: from + image * height * row,
        dy: gradients + image * rows * columns * pixel,
        y: largest + image * rows * columns * pixel,
        rows,
        columns,
        channels,
        kernelRows: kernel[0],
        kernelColumns: kernel[1],
        pixel,
        row,
        down: strides[0] * row,
        right: strides[1] * pixel,
      });
    }
    return dx;
  });
}
