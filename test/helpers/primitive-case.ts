import {
  getBackend,
  maxPool,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor1d,
  tidy,
} from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { primitives, toTensor } from "../../src/engine/index.js";
import type { Geometry, Pair } from "../../src/engine/primitives/geometry.js";
import type { Activation } from "../../src/engine/primitives/primitives.js";
import type { Shape } from "../../src/graph/index.js";
import { elements, normals } from "./gradients.js";

/** Shapes for every primitive. */
export interface PrimitiveCase {
  readonly batch: number;
  readonly image: Pair;
  readonly channels: number;
  readonly outputs: number;
  readonly multiplier: number;
  readonly kernel: Pair;
  readonly geometry: Geometry;
  readonly activation: Activation;
  readonly seed: number;
}

const size = (max: number) => fc.integer({ min: 1, max });
const pair = (max: number) => fc.tuple(size(max), size(max));
const sides = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }));

/** Strides 1-3 or dilation 1-2, uneven padding, odd sizes, channels beside and beyond whole vectors. */
export const primitiveCase: fc.Arbitrary<PrimitiveCase> = fc
  .record({
    batch: size(4),
    image: pair(7),
    channels: size(13),
    outputs: size(20),
    multiplier: size(3),
    kernel: pair(4),
    window: fc.oneof(
      fc.record({ strides: pair(3), dilation: fc.constant<Pair>([1, 1]) }),
      fc.record({ strides: fc.constant<Pair>([1, 1]), dilation: pair(2) }),
    ),
    padding: fc.tuple(sides, sides),
    activation: fc.constantFrom<Activation>("linear", "relu", "relu6"),
    seed: fc.nat(),
  })
  .map(({ window, padding, ...rest }) => ({ ...rest, geometry: { ...window, padding } }))
  .filter(({ image, kernel, geometry }) => outputSize(image, kernel, geometry).every((each) => each >= 1));

/** Images that are larger than what the processor's first cache holds. */
export const LARGE: readonly PrimitiveCase[] = [large([45, 40], 19, [1, 1]), large([33, 70], 8, [2, 2])];

function large(image: Pair, channels: number, strides: Pair): PrimitiveCase {
  const padding = [
    [1, 1],
    [0, 2],
  ] as const;
  const geometry: Geometry = { strides, dilation: [1, 1], padding };
  return {
    batch: 2,
    image,
    channels,
    outputs: 5,
    multiplier: 1,
    kernel: [3, 3],
    geometry,
    activation: "relu",
    seed: 1,
  };
}

function outputSize(image: Pair, kernel: Pair, { strides, dilation, padding }: Geometry): Pair {
  const along = (i: 0 | 1) => {
    const extent = (kernel[i] - 1) * dilation[i] + 1;
    return Math.floor((image[i] + padding[i][0] + padding[i][1] - extent) / strides[i]) + 1;
  };
  return [along(0), along(1)];
}

/** What all primitives of the runtime that is open compute of a case, by name. */
export function computeAll(given: PrimitiveCase): ReadonlyMap<string, Float32Array> {
  const results = new Map<string, Float32Array>();
  tidy(() => {
    const parts = [...convolutions(given), ...normalisation(given), ...pooling(given), ...selection(given)];
    for (const [name, tensor] of [...parts, ...products(given)]) {
      results.set(name, Float32Array.of(...tensor.shape, ...tensor.dataSync<"float32">()));
    }
  });
  return results;
}

type Results = readonly (readonly [name: string, result: Tensor])[];

function random<T extends Tensor>(shape: Shape, { seed }: PrimitiveCase, name: string): T {
  return toTensor(normals(elements(shape), `${seed} ${name}`), shape) as T;
}

function convolutions(given: PrimitiveCase): Results {
  const { batch, image, channels, outputs, multiplier, kernel, geometry, activation } = given;
  if (getBackend() === "tensorflow" && isDefective(given)) return [];
  const x = random<Tensor4D>([batch, ...image, channels], given, "x");
  return (["convolution", "depthwise"] as const).flatMap((kind) => {
    const { forward, inputGradient, filterGradient } = primitives()[kind];
    const own = kind === "convolution" ? outputs : multiplier;
    const depth = kind === "convolution" ? outputs : channels * multiplier;
    const filter = random<Tensor4D>([...kernel, channels, own], given, kind);
    const dy = random<Tensor4D>([batch, ...outputSize(image, kernel, geometry), depth], given, `${kind} dy`);
    const bias = random<Tensor1D>([depth], given, `${kind} bias`);
    return [
      [`${kind} forward`, forward(x, filter, geometry, { bias: given.seed % 3 ? bias : undefined, activation })],
      [`${kind} input gradient`, inputGradient(dy, filter, x, geometry)],
      [`${kind} filter gradient`, filterGradient(x, dy, filter, geometry)],
    ] as const;
  });
}

/** Gradients of strided 1x1 windows corrupt memory in oneDNN (its issue 6035); our kernels never ask for them. */
function isDefective({ kernel, geometry }: PrimitiveCase): boolean {
  return elements(kernel) === 1 && elements(geometry.strides) > 1;
}

function normalisation(given: PrimitiveCase): Results {
  const { batch, image, channels, activation } = given;
  const shape = given.seed % 2 ? [batch, ...image, channels] : [batch * image[0], channels];
  const [x, dy] = [random(shape, given, "x"), random(shape, given, "dy")];
  const [gamma, beta] = [random([channels], given, "gamma"), random([channels], given, "beta")];
  const normalisation = { gamma, beta, epsilon: 1e-3, activation };
  const { normalise, normaliseGradient, channelSum, scaleShift, activationGradient } = primitives();
  const { y, mean, variance, saved } = normalise(x, normalisation);
  const [dx, dGamma, dBeta] = normaliseGradient(dy, y, saved, normalisation);
  return [
    ["normalise", y],
    ["mean", mean],
    ["variance", variance],
    ["normalise gradient", dx],
    ["gamma gradient", dGamma],
    ["beta gradient", dBeta],
    ["channel sum", channelSum(x)],
    ["scale and shift", scaleShift(x, gamma, beta, activation)],
    ["shift", scaleShift(x, 1, beta)],
    ["activation gradient", activationGradient(dy, x, activation)],
  ];
}

function pooling(given: PrimitiveCase): Results {
  const { batch, image, channels, geometry } = given;
  const kernel = [Math.min(given.kernel[0], image[0]), Math.min(given.kernel[1], image[1])] as const;
  const { strides } = geometry;
  const shape = [batch, ...image, channels];
  // Few different values, so that windows have several largest.
  const coarse = normals(elements(shape), `${given.seed} pool`).map((value) => Math.round(value * 2));
  const x = toTensor(coarse, shape) as Tensor4D;
  const y = maxPool(x, [...kernel], [...strides], "valid");
  const dy = random<Tensor4D>(y.shape, given, "pool dy");
  return [
    ["max pool gradient", primitives().maxPoolGradient(dy, x, y, { kernel, strides })],
    ["avg pool gradient", primitives().avgPoolGradient(dy, x, { kernel, strides })],
  ];
}

function selection(given: PrimitiveCase): Results {
  const { batch, image, channels, geometry } = given;
  const x = random<Tensor4D>([batch, ...image, channels], given, "x");
  const { crop, subsample, subsampleGradient } = primitives();
  const point = { ...geometry, dilation: [1, 1] } as const;
  const dy = random<Tensor4D>([batch, ...outputSize(image, [1, 1], point), channels], given, "subsample dy");
  const start = [given.seed % image[0], given.seed % image[1]] as const;
  return [
    ["subsample", subsample(x, point)],
    ["subsample gradient", subsampleGradient(dy, x, point)],
    ["crop", crop(x, start, [image[0] - start[0], image[1] - start[1]])],
  ];
}

function products(given: PrimitiveCase): Results {
  const [rows, inner, columns] = [given.batch * given.image[0], given.channels, given.outputs];
  const { matrixProduct, embeddingGradient } = primitives();
  const matrices = [false, true].flatMap((a) =>
    [false, true].map((b) => {
      const left = random<Tensor2D>(a ? [inner, rows] : [rows, inner], given, "left");
      const right = random<Tensor2D>(b ? [columns, inner] : [inner, columns], given, "right");
      return [`matrix product ${a} ${b}`, matrixProduct(left, right, { a, b })] as const;
    }),
  );
  const ids = Array.from({ length: rows }, (_, i) => (given.seed + i * i) % columns);
  const dy = random<Tensor2D>([rows, inner], given, "embedding dy");
  return [...matrices, ["embedding gradient", embeddingGradient(dy, tensor1d(ids, "int32"), columns)]];
}
