import type { Shape } from "../shape.js";

/** Zero padding of height and width: named, or explicit `[[top, bottom], [left, right]]`. */
export type Padding = "same" | "valid" | readonly [readonly [number, number], readonly [number, number]];

/** A window sliding over height and width, as convolutions and pools have it. */
export interface WindowAttributes {
  readonly kernel: readonly [height: number, width: number];
  readonly strides: readonly [height: number, width: number];
  readonly padding: Padding;
}

export interface ConvAttributes extends WindowAttributes {
  readonly dilation: readonly [height: number, width: number];
  readonly useBias: boolean;
}

/** Any op's window; without `dilation` the taps are next to each other. */
export type SlidingWindow = WindowAttributes | ConvAttributes;

/**
 * Rows and columns added on each side, `[[top, bottom], [left, right]]`, for an input `[height, width, channels]`.
 * "same" follows TensorFlow: just enough for ceil(input / stride) outputs, the odd one at the bottom and right.
 */
export function explicitPadding(
  window: SlidingWindow,
  input: Shape,
): [top_bottom: [number, number], left_right: [number, number]] {
  return [padAxis(window, input, 0), padAxis(window, input, 1)];
}

/** Height and width of the output; not positive when the window does not fit into the padded input. */
export function windowOutput(window: SlidingWindow, input: Shape): [height: number, width: number] {
  return [outputAxis(window, input, 0), outputAxis(window, input, 1)];
}

/** Rows (axis 0) or columns (axis 1) from the first to the last tap of the window. */
function extent(window: SlidingWindow, axis: 0 | 1): number {
  const dilation = "dilation" in window ? window.dilation[axis] : 1;
  return (window.kernel[axis] - 1) * dilation + 1;
}

function padAxis(window: SlidingWindow, input: Shape, axis: 0 | 1): [number, number] {
  if (window.padding === "valid") return [0, 0];
  if (window.padding !== "same") return [...window.padding[axis]];
  const size = input[axis] ?? 0;
  const stride = window.strides[axis];
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + extent(window, axis) - size, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

function outputAxis(window: SlidingWindow, input: Shape, axis: 0 | 1): number {
  const [before, after] = padAxis(window, input, axis);
  const padded = (input[axis] ?? 0) + before + after;
  return Math.floor((padded - extent(window, axis)) / window.strides[axis]) + 1;
}
