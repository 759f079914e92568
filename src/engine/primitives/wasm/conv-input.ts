import { type Tensor4D, tidy } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { convolveInto } from "./conv-forward.js";
import { panelsOf } from "./panels.js";
import { inputBlank, phasesOf } from "./phases.js";
import { placementOf } from "./placement.js";
import { extentOf } from "./windows.js";

/**
 * Gradient of an ungrouped convolution's input, an image of size `input`: each of its phases is a convolution of the
 * output gradient by the phase's taps, with inputs and outputs in each other's place.
 */
export function convInputGradient(dy: Tensor4D, filter: Tensor4D, input: Pair, geometry: Geometry): Tensor4D {
  return tidy(() => {
    const outputs = filter.shape[2];
    const { strides, dilation } = geometry;
    const phases = phasesOf(extentOf(filter.shape, geometry), input, geometry);
    const dx = inputBlank([dy.shape[0], ...input, outputs], phases);
    for (const { windows, start, tapAt } of phases) {
      const panels = panelsOf(filter, { taps: windows.extent, tapAt, dilation, transposed: true });
      convolveInto(placementOf(dx, start, strides), dy, windows, { panels, outputs, activation: "linear" });
    }
    return dx;
  });
}
