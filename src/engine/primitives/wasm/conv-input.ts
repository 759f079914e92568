import { reshape, type Tensor4D, transpose } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { correlate } from "./correlate.js";
import { crop } from "./crop.js";
import { interleave, type Phases, phasesOf, tapsByPhase } from "./phases.js";

/** Gradient of an ungrouped convolution's input, an image of size `input`, from its output's and the kernel. */
export function convInputGradient(dy: Tensor4D, filter: Tensor4D, input: Pair, geometry: Geometry): Tensor4D {
  const phases = phasesOf(dy, filter, input, geometry);
  const sums = correlate(dy, phaseKernel(filter, phases), {
    strides: [1, 1],
    dilation: geometry.dilation,
    padding: phases.padding,
  });
  return crop(interleave(sums, phases.strides), phases.start, input);
}

/** The kernel `[kh, kw, in, out]` as `[taps, taps, out, phases * in]`. */
function phaseKernel(filter: Tensor4D, phases: Phases): Tensor4D {
  const [rows, columns] = phases.taps;
  return reshape(transpose(tapsByPhase(filter, phases), [1, 3, 0, 2]), [rows, columns, filter.shape[3], -1]);
}
