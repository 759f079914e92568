import { concat, reshape, type Tensor4D, tensor4d, transpose } from "@tensorflow/tfjs-core";
import type { Geometry, Pair, Sides } from "../geometry.js";

/**
 * How the gradient of a strided convolution's input is computed without inserting zeros: row p = q * stride + r of the
 * padded input belongs to phase r, and each phase is a convolution (stride 1) of the output gradient with every
 * stride-th tap of the flipped kernel (sub-pixel convolution, Shi et al. 2016, arXiv 1609.05158).
 */
export interface Phases {
  readonly strides: Pair;
  /** Taps of the largest phase; the others get zeros. */
  readonly taps: Pair;
  /** Of the output gradient. */
  readonly padding: Sides;
  /** First row and column of the interleaved phases that belongs to the unpadded input. */
  readonly start: Pair;
}

/** @param input - height and width of the unpadded input */
export function phasesOf(dy: Tensor4D, filter: Tensor4D, input: Pair, geometry: Geometry): Phases {
  const { strides, dilation, padding } = geometry;
  const axis = (i: 0 | 1) => {
    const stride = strides[i];
    const taps = Math.ceil(filter.shape[i] / stride);
    const reach = (taps - 1) * dilation[i];
    const before = padding[i][0];
    const padBefore = Math.max(0, reach - Math.floor(before / stride));
    // Phases begin at this multiple of the stride and have to reach the end of the input.
    const first = reach - padBefore;
    const last = Math.ceil((before + input[i]) / stride);
    const padAfter = Math.max(0, last - first - (dy.shape[i === 0 ? 1 : 2] + padBefore - reach));
    return { taps, padding: [padBefore, padAfter] as const, start: before - first * stride };
  };
  const [rows, columns] = [axis(0), axis(1)];
  return {
    strides,
    taps: [rows.taps, columns.taps],
    padding: [rows.padding, columns.padding],
    start: [rows.start, columns.start],
  };
}

/** A kernel `[kh, kw, a, b]` as `[phases, taps of a phase, a, b]` with the taps of each phase flipped. */
export function tapsByPhase(filter: Tensor4D, { strides, taps }: Phases): Tensor4D {
  const [height, width, a, b] = filter.shape;
  const count = taps[0] * taps[1];
  const from = filter.dataSync<"float32">();
  const to = new Float32Array(strides[0] * strides[1] * count * a * b);
  // On the host: a kernel is small, and reversing and gathering are slow on wasm.
  for (let i = 0; i < to.length / (a * b); i++) {
    const phase = Math.floor(i / count);
    const tap = count - 1 - (i % count);
    const row = Math.floor(tap / taps[1]) * strides[0] + Math.floor(phase / strides[1]);
    const column = (tap % taps[1]) * strides[1] + (phase % strides[1]);
    if (row >= height || column >= width) continue;
    const at = (row * width + column) * a * b;
    to.set(from.subarray(at, at + a * b), i * a * b);
  }
  return tensor4d(to, [strides[0] * strides[1], count, a, b]);
}

/** Puts phases that lie in the channels, `[batch, height, width, phases * channels]`, side by side. */
export function interleave(phases: Tensor4D, [down, right]: Pair): Tensor4D {
  if (down * right === 1) return phases;
  const [batch, height, width, depth] = phases.shape;
  const block = depth / down;
  const rows = transpose(reshape(phases, [batch * height, width, down, block]), [0, 2, 1, 3]);
  return reshape(rows, [batch, height * down, width * right, block / right]);
}

/** The same for phases as tensors. Two transpositions of at most four axes: more axes are slow on wasm. */
export function interleaveStacked(phases: Tensor4D[], [down, right]: Pair): Tensor4D {
  const [first] = phases;
  if (first === undefined || phases.length === 1) return first as Tensor4D;
  const [batch, height, width, channels] = first.shape;
  const stacked = reshape(concat(phases), [down * right, batch * height, width * channels]);
  const byRow = reshape(transpose(stacked, [1, 0, 2]), [batch * height * down, right, width, channels]);
  return reshape(transpose(byRow, [0, 2, 1, 3]), [batch, height * down, width * right, channels]);
}
