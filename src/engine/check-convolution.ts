import { conv2d, engine, stridedSlice, type Tensor, type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import { createRng } from "../core/index.js";
import { elementCount } from "../graph/index.js";

type Shape = [number, number, number, number];

/** A convolution without padding, small enough to be computed one number at a time. */
interface Case {
  readonly name: string;
  /** `[batch, height, width, channels]` */
  readonly x: Shape;
  /** `[height, width, channels, filters]` */
  readonly w: Shape;
  readonly stride: number;
}

/** The last two: gradients that oneDNN computes out of its bounds unless the input is thinned out first. */
const CASES: readonly Case[] = [
  { name: "3x3 convolution", x: [3, 7, 6, 5], w: [3, 3, 5, 8], stride: 1 },
  { name: "3x3 convolution of stride 2", x: [2, 9, 7, 16], w: [3, 3, 16, 8], stride: 2 },
  { name: "1x1 convolution of stride 2, 5 channels", x: [8, 16, 16, 5], w: [1, 1, 5, 8], stride: 2 },
  { name: "1x1 convolution of stride 2, 6 channels", x: [8, 16, 16, 6], w: [1, 1, 6, 16], stride: 2 },
];

/** Difference to plain numbers that is allowed, relative to the largest of them. */
const TOLERANCE = 1e-5;

/**
 * Compares convolutions and their gradients with plain loops.
 *
 * @returns all numbers the backend computed
 * @throws Error naming the first case that differs
 */
export function checkConvolutions(): readonly Float32Array[] {
  return CASES.flatMap((each) => {
    const { computed, expected } = compute(each);
    for (const [i, what] of ["output", "input gradient", "filter gradient"].entries()) {
      const difference = differenceOf(computed[i] as Float32Array, expected[i] as Float64Array);
      if (!(difference <= TOLERANCE)) throw new Error(`${each.name}: the ${what} is wrong by ${difference}`);
    }
    return computed;
  });
}

function compute({ name, x: xShape, w: wShape, stride }: Case) {
  const rng = createRng(name);
  const random = (shape: Shape) => Float32Array.from({ length: elementCount(shape) }, () => rng.normal());
  const [x, w] = [random(xShape), random(wShape)];
  const pointwise = wShape[0] === 1;
  const input = pointwise ? thinOut(tensor4d(x, xShape), stride) : tensor4d(x, xShape);
  const filter = tensor4d(w, wShape);
  const step = pointwise ? 1 : stride;
  const y = conv2d(input, filter, step, "valid");
  const dy = random(y.shape);
  const gradients = gradientsOf({ x: input, w: filter, dy: tensor4d(dy, y.shape) }, step);
  const computed = [y, ...gradients].map((each) => each.dataSync() as Float32Array);
  const plainX = pointwise ? (input.dataSync() as Float32Array) : x;
  const plain = { x: plainX, w, dy, xShape: input.shape, wShape, yShape: y.shape, stride: step };
  return { computed, expected: plainConvolution(plain) };
}

/** As espalier's kernels do before a strided 1x1 convolution: it reads the places that it needs and no others. */
function thinOut(x: Tensor4D, stride: number): Tensor4D {
  return stridedSlice(x, [0, 0, 0, 0], x.shape, [1, stride, stride, 1]) as Tensor4D;
}

/** Kernels by name: tfjs-core brings them no differentiation of its own. */
function gradientsOf({ x, w, dy }: Readonly<Record<"x" | "w" | "dy", Tensor4D>>, stride: number): readonly Tensor[] {
  const attributes = { strides: [stride, stride], pad: "valid", dataFormat: "NHWC" };
  return [
    engine().runKernel("Conv2DBackpropInput", { dy, filter: w }, { ...attributes, inputShape: x.shape }),
    engine().runKernel("Conv2DBackpropFilter", { x, dy }, { ...attributes, filterShape: w.shape }),
  ] as Tensor[];
}

interface Plain {
  readonly x: Float32Array;
  readonly w: Float32Array;
  readonly dy: Float32Array;
  readonly xShape: Shape;
  readonly wShape: Shape;
  readonly yShape: Shape;
  readonly stride: number;
}

/** `[y, dx, dw]` of dy . conv(x, w). */
function plainConvolution({ x, w, dy, xShape, wShape, yShape, stride }: Plain): readonly Float64Array[] {
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  for (const [n, i, j, k] of places(yShape)) {
    const at = offset(yShape, n, i, j) + k;
    for (const [p, q, c] of places([wShape[0], wShape[1], wShape[2], 1])) {
      const from = offset(xShape, n, i * stride + p, j * stride + q) + c;
      const by = offset(wShape, p, q, c) + k;
      y[at] = (y[at] as number) + (x[from] as number) * (w[by] as number);
      dx[from] = (dx[from] as number) + (dy[at] as number) * (w[by] as number);
      dw[by] = (dw[by] as number) + (dy[at] as number) * (x[from] as number);
    }
  }
  return [y, dx, dw];
}

function* places([a, b, c, d]: Shape): Generator<Shape> {
  for (let i = 0; i < a; i++)
    for (let j = 0; j < b; j++) for (let k = 0; k < c; k++) for (let l = 0; l < d; l++) yield [i, j, k, l];
}

function offset([, b, c, d]: Shape, i: number, j: number, k: number): number {
  return ((i * b + j) * c + k) * d;
}

function differenceOf(got: Float32Array, expected: Float64Array): number {
  if (got.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return expected.reduce((most, each, i) => Math.max(most, Math.abs(each - (got[i] as number))), 0) / scale;
}
