import { div, mul, rsqrt, add as sumOf, type Tensor } from "@tensorflow/tfjs-core";
import type { Normalisation, Normalised } from "../primitives.js";
import { add, divide, load, multiply, plus, subtract, toFloats, type Vector } from "./assembler/expressions.js";
import { routine } from "./assembler/routine.js";
import { mapChannels, overChannels, overRows, rowsOf, sumOverRows } from "./channels.js";
import { addressOf, blank, cleared } from "./heap.js";

/**
 * Mean and sum of squared deviations, tile by tile: each is merged with those before (Chan, Golub & LeVeque 1983,
 * Algorithms for computing the sample variance, equation 2.1).
 */
const measure = routine(["x", "rows", "channels", "tile", "mean", "squares"], (body, p) => {
  const x = body.int(p.x);
  const before = body.int(0);
  overRows(body, p, [x], (count) => {
    const rows = body.vector(toFloats(count));
    const seen = body.vector(toFloats(before));
    const share = body.vector(divide(rows, add(rows, seen)));
    const own = { channels: p.channels, rows: count };
    overChannels(body, p.channels, { x, mean: p.mean, squares: p.squares }, (lanes, at) => {
      const [sum] = sumOverRows(body, own, 1, (distance) => [load(lanes, plus(at.x, distance))]);
      const mean = body.vector(divide(sum as Vector, rows));
      const [squares] = sumOverRows(body, own, 1, (distance) => {
        const deviation = body.vector(subtract(load(lanes, plus(at.x, distance)), mean));
        return [multiply(deviation, deviation)];
      });
      const old = body.vector(load(lanes, at.mean));
      const change = body.vector(subtract(mean, old));
      const between = multiply(multiply(change, change), multiply(share, seen));
      body.store(lanes, at.mean, add(old, multiply(change, share)));
      body.store(lanes, at.squares, add(load(lanes, at.squares), add(squares as Vector, between)));
    });
    body.increase(before, count);
  });
});

/** Normalises by the batch's own statistics. */
export function normalise(x: Tensor, { gamma, beta, epsilon, activation }: Normalisation): Normalised {
  const rows = rowsOf(x);
  const mean = cleared([rows.channels]);
  const squares = cleared([rows.channels]);
  measure({ x: addressOf(x), mean: addressOf(mean), squares: addressOf(squares), ...rows });
  const variance = div(squares, rows.rows);
  const inverse = rsqrt(sumOf(variance, epsilon));
  const scale = mul(gamma, inverse);
  const y = blank(x.shape);
  mapChannels({ activation, centred: true })({
    x: addressOf(x),
    mean: addressOf(mean),
    scale: addressOf(scale),
    shift: addressOf(beta),
    y: addressOf(y),
    ...rows,
  });
  return { y, mean, variance, saved: [x, mean, inverse, scale] };
}
