import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Pair } from "../geometry.js";
import { PANEL } from "./convolve.js";
import { blank, valuesOf } from "./heap.js";

/** Which taps of a kernel, and whether its inputs and outputs change places. */
export interface Selection {
  /** How many along each axis, the holes of dilation among them. */
  readonly taps: Pair;
  /** Row and column in the dilated kernel of a tap. */
  readonly tapAt: (tap: Pair) => Pair;
  readonly dilation: Pair;
  readonly transposed: boolean;
}

/** A kernel `[kh, kw, in, out]` as panels `[out / 8, tap row, tap column, in, 8]`, the last filled up with zeros. */
export function panelsOf(filter: Tensor4D, { taps, tapAt, dilation, transposed }: Selection): Tensor4D {
  const [, width, a, b] = filter.shape;
  const [inputs, outputs] = transposed ? [b, a] : [a, b];
  const [inputStep, outputStep] = transposed ? [1, b] : [b, 1];
  const panels = blank<Tensor4D>([Math.ceil(outputs / PANEL), taps[0] * taps[1], inputs, PANEL]);
  const from = valuesOf(filter);
  const to = valuesOf(panels);
  let at = 0;
  for (let first = 0; first < outputs; first += PANEL) {
    for (let tap = 0; tap < taps[0] * taps[1]; tap++) {
      const [row, column] = tapAt([Math.floor(tap / taps[1]), tap % taps[1]]);
      const isHole = row % dilation[0] > 0 || column % dilation[1] > 0;
      const ofTap = ((row / dilation[0]) * width + column / dilation[1]) * a * b;
      for (let input = 0; input < inputs; input++) {
        for (let output = first; output < first + PANEL; output++, at++) {
          to[at] = output < outputs && !isHole ? (from[ofTap + input * inputStep + output * outputStep] as number) : 0;
        }
      }
    }
  }
  return panels;
}
