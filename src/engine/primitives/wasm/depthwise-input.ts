import { reshape, sum, type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry } from "../geometry.js";
import { depthwiseInto } from "./depthwise-forward.js";
import { blank, valuesOf } from "./heap.js";
import { inputBlank, type Phase, phasesOf } from "./phases.js";
import { placementOf } from "./placement.js";
import { extentOf } from "./windows.js";

/** Gradient of a depthwise convolution's input: each phase is a depthwise convolution of the output gradient. */
export function depthwiseInputGradient(dy: Tensor4D, filter: Tensor4D, x: Tensor4D, geometry: Geometry): Tensor4D {
  return tidy(() => {
    const [batch, height, width, channels] = x.shape;
    const multiplier = filter.shape[3];
    const { strides } = geometry;
    const phases = phasesOf(extentOf(filter.shape, geometry), [height, width], geometry);
    const dx = inputBlank([batch, height, width, channels * multiplier], phases);
    for (const phase of phases) {
      const taps = tapsOf(filter, phase, geometry);
      const placement = placementOf(dx, phase.start, strides);
      depthwiseInto(placement, dy, phase.windows, { filter: taps, dilation: [1, 1], activation: "linear" });
    }
    if (multiplier === 1) return dx;
    return reshape(sum(reshape(dx, [-1, channels, multiplier]), -1), [batch, height, width, channels]);
  });
}

/** The kernel of a phase, with zeros in the holes of dilation. */
function tapsOf(filter: Tensor4D, { windows, tapAt }: Phase, { dilation }: Geometry): Tensor4D {
  const [, width, channels, multiplier] = filter.shape;
  const outputs = channels * multiplier;
  const [rows, columns] = windows.extent;
  const taps = blank<Tensor4D>([rows, columns, outputs, 1]);
  const [from, to] = [valuesOf(filter), valuesOf(taps).fill(0)];
  for (let tap = 0; tap < rows * columns; tap++) {
    const [row, column] = tapAt([Math.floor(tap / columns), tap % columns]);
    if (row % dilation[0] > 0 || column % dilation[1] > 0) continue;
    const at = ((row / dilation[0]) * width + column / dilation[1]) * outputs;
    to.set(from.subarray(at, at + outputs), tap * outputs);
  }
  return taps;
}
