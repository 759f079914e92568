import type { Tensor4D } from "@tensorflow/tfjs-core";
import type { Geometry, Pair } from "../geometry.js";
import { blank, cleared } from "./heap.js";
import type { Windows } from "./windows.js";

/**
 * Pixels of a convolution's input at every stride-th row and column: the same taps of the kernel meet them all, so
 * their gradient is a convolution of stride 1 (sub-pixel convolution, Shi et al. 2016, arXiv 1609.05158).
 */
export interface Phase {
  /** Row and column of its first pixel. */
  readonly start: Pair;
  /** Row and column in the kernel of a tap of the phase's kernel, which is flipped. */
  readonly tapAt: (tap: Pair) => Pair;
  /** Of the output gradient, one for each pixel. */
  readonly windows: Windows;
}

/**
 * Phases that any tap meets; other pixels have no gradient.
 *
 * @param kernel - what it covers, with the holes of dilation
 */
export function phasesOf(kernel: Pair, input: Pair, { strides, padding }: Geometry): readonly Phase[] {
  const along = (i: 0 | 1) => axisPhases(kernel[i], input[i], { stride: strides[i], before: padding[i][0] });
  const [rows, columns] = [along(0), along(1)];
  return rows.flatMap((row) =>
    columns.map((column) => ({
      start: [row.start, column.start],
      tapAt: ([i, j]) => [row.tapAt(i), column.tapAt(j)],
      windows: {
        count: [row.count, column.count],
        extent: [row.taps, column.taps],
        strides: [1, 1],
        origin: [row.origin, column.origin],
      },
    })),
  );
}

/** The input's gradient, before its phases are written into it. */
export function inputBlank(shape: Tensor4D["shape"], phases: readonly Phase[]): Tensor4D {
  const written = phases.reduce((sum, { windows: { count } }) => sum + count[0] * count[1], 0);
  // A kernel smaller than its strides leaves pixels out.
  return written === shape[1] * shape[2] ? blank(shape) : cleared(shape);
}

interface AxisPhase {
  readonly start: number;
  readonly count: number;
  readonly taps: number;
  readonly origin: number;
  readonly tapAt: (tap: number) => number;
}

function axisPhases(
  kernel: number,
  input: number,
  { stride, before }: { readonly stride: number; readonly before: number },
): AxisPhase[] {
  const phases: AxisPhase[] = [];
  for (let start = 0; start < Math.min(stride, input); start++) {
    // In the padded input, pixel start + n * stride lies at first + (n + skipped) * stride.
    const first = (start + before) % stride;
    const skipped = Math.floor((start + before) / stride);
    const taps = Math.ceil((kernel - first) / stride);
    const count = Math.ceil((input - start) / stride);
    const tapAt = (tap: number) => (taps - 1 - tap) * stride + first;
    if (taps > 0) phases.push({ start, count, taps, origin: skipped - taps + 1, tapAt });
  }
  return phases;
}
