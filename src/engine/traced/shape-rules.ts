import type { OpAttribute } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";

/** What is known of a value without computing it. */
export interface Known {
  readonly dtype: number;
  readonly shape: readonly number[];
  /** Of int32 values that say shapes and axes. */
  readonly ints?: readonly number[];
}

/** The results of an op, from its inputs and attributes; undefined where the rule does not reach. */
type Rule = (inputs: readonly Known[], attributes: Attributes) => readonly Known[] | undefined;

type Attributes = (name: string) => OpAttribute["value"] | undefined;

/** Shape and type of an op's results, as TensorFlow would find them; undefined for ops that no rule knows. */
export function infer(
  op: string,
  inputs: readonly Known[],
  attributes: readonly OpAttribute[],
): readonly Known[] | undefined {
  return RULES[op]?.(inputs, (name) => attributes.find((each) => each.name === name)?.value);
}

const float = (shape: readonly number[]): Known => ({ dtype: DTYPE.float32, shape });
const vector = (ints: readonly number[]): Known => ({ dtype: DTYPE.int32, shape: [ints.length], ints });

const same: Rule = ([x]) => x && [{ dtype: x.dtype, shape: x.shape }];
/** Of the shape that an input of ints says. */
const shaped =
  (at: number): Rule =>
  (inputs) =>
    inputs[at]?.ints && [float(inputs[at].ints)];

const elementwise =
  (dtype?: number): Rule =>
  ([a, b]) => {
    if (!a || !b) return undefined;
    const shape = broadcast(a.shape, b.shape);
    return shape && [{ dtype: dtype ?? a.dtype, shape }];
  };

function broadcast(a: readonly number[], b: readonly number[]): number[] | undefined {
  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, i) => {
    const [left, right] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    return left === 1 ? right : right === 1 || right === left ? left : Number.NaN;
  });
  return shape.some(Number.isNaN) ? undefined : shape;
}

/** Of two lists of sizes, what they are known to give. */
const ofSizes =
  (compute: (a: number, b: number) => number): Rule =>
  (inputs, attributes) => {
    const [a, b] = inputs;
    if (!a?.ints || b?.ints?.length !== a.ints.length) return elementwise()(inputs, attributes);
    const { ints } = b;
    return [vector(a.ints.map((value, i) => compute(value, ints[i] as number)))];
  };

/** The way that is not taken has the same shape. */
const either: Rule = ([x]) => x && [x, x];
const merged: Rule = ([x]) =>
  x && [
    { dtype: x.dtype, shape: x.shape },
    { dtype: DTYPE.int32, shape: [] },
  ];

const squeeze: Rule = ([x], attributes) => {
  const axes = attributes("squeeze_dims") as readonly number[] | undefined;
  return x && axes && [{ dtype: x.dtype, shape: x.shape.filter((_, i) => !axes.includes(i)) }];
};

const reduction: Rule = ([x, axes], attributes) => {
  if (!x || !axes?.ints) return undefined;
  const reduced = new Set(axes.ints.map((axis) => (axis < 0 ? axis + x.shape.length : axis)));
  const shape = attributes("keep_dims")
    ? x.shape.map((size, i) => (reduced.has(i) ? 1 : size))
    : x.shape.filter((_, i) => !reduced.has(i));
  return [{ dtype: x.dtype, shape }];
};

const reshape: Rule = ([x, to]) => {
  if (!x || !to?.ints) return undefined;
  const size = x.shape.reduce((product, each) => product * each, 1);
  const given = to.ints.reduce((product, each) => (each < 0 ? product : product * each), 1);
  return [{ dtype: x.dtype, shape: to.ints.map((each) => (each < 0 ? size / given : each)) }];
};

const window =
  (
    channels: (x: Known, filter: Known | undefined) => number,
    size: (filter: Known | undefined, attributes: Attributes) => readonly [number, number],
  ): Rule =>
  ([x, filter], attributes) => {
    if (!x || attributes("data_format") !== "NHWC") return undefined;
    const padding = attributes("padding");
    if (padding !== "SAME" && padding !== "VALID") return undefined;
    const strides = attributes("strides") as readonly number[];
    const dilations = (attributes("dilations") ?? [1, 1, 1, 1]) as readonly number[];
    const kernel = size(filter, attributes);
    const [height, width] = ([0, 1] as const).map((i) => {
      const length = x.shape[i + 1] as number;
      const extent = (kernel[i] - 1) * (dilations[i + 1] as number) + 1;
      return Math.ceil((padding === "SAME" ? length : length - extent + 1) / (strides[i + 1] as number));
    }) as [number, number];
    return [float([x.shape[0] as number, height, width, channels(x, filter)])];
  };

const filterSize = (filter: Known | undefined) => [filter?.shape[0] ?? 1, filter?.shape[1] ?? 1] as const;
const pool = window(
  (x) => x.shape[3] as number,
  (_, attributes) => {
    const [, height = 1, width = 1] = attributes("ksize") as readonly number[];
    return [height, width];
  },
);

const matrixProduct: Rule = ([a, b], attributes) => {
  if (!a || !b) return undefined;
  const rows = a.shape.at(attributes("adj_x") === true ? -1 : -2) as number;
  const columns = b.shape.at(attributes("adj_y") === true ? -2 : -1) as number;
  const batch = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return batch && [{ dtype: a.dtype, shape: [...batch, rows, columns] }];
};

const slice: Rule = ([x, begin, size]) => {
  if (!x || !begin?.ints || !size?.ints) return undefined;
  const { ints: starts } = begin;
  const shape = size.ints.map((each, i) => (each < 0 ? (x.shape[i] as number) - (starts[i] as number) : each));
  if (!x.ints) return [{ dtype: x.dtype, shape }];
  return [vector(x.ints.slice(starts[0], (starts[0] as number) + (shape[0] as number)))];
};

const expandDims: Rule = ([x, axis]) => {
  const [at] = axis?.ints ?? [];
  if (!x || at === undefined || at < 0) return undefined;
  return [{ dtype: x.dtype, shape: x.shape.toSpliced(at, 0, 1) }];
};

const concat: Rule = (inputs) => {
  const [first, ...rest] = inputs.slice(0, -1);
  const axis = inputs.at(-1)?.ints?.[0];
  if (!first || axis === undefined) return undefined;
  const at = axis < 0 ? axis + first.shape.length : axis;
  const all = [first, ...rest];
  if (all.every(({ ints }) => ints)) return [vector(all.flatMap(({ ints }) => ints ?? []))];
  const length = all.reduce((total, { shape }) => total + (shape[at] as number), 0);
  return [{ dtype: first.dtype, shape: first.shape.with(at, length) }];
};

const split: Rule = ([axis, x], attributes) => {
  const at = axis?.ints?.[0];
  const parts = attributes("num_split") as number;
  if (!x || at === undefined || at < 0) return undefined;
  const part = { dtype: x.dtype, shape: x.shape.with(at, (x.shape[at] as number) / parts) };
  return Array.from({ length: parts }, () => part);
};

const pad: Rule = ([x, paddings]) => {
  if (!x || !paddings?.ints) return undefined;
  const { ints } = paddings;
  return [
    { dtype: x.dtype, shape: x.shape.map((size, i) => size + (ints[2 * i] as number) + (ints[2 * i + 1] as number)) },
  ];
};

const transpose: Rule = ([x, order]) =>
  x && order?.ints && [{ dtype: x.dtype, shape: order.ints.map((axis) => x.shape[axis] as number) }];

const tile: Rule = ([x, times]) => {
  if (!x || !times?.ints) return undefined;
  const { ints } = times;
  return [{ dtype: x.dtype, shape: x.shape.map((size, i) => size * (ints[i] as number)) }];
};

const cast: Rule = ([x], attributes) => x && [{ dtype: attributes("DstT") as number, shape: x.shape }];

const normalised: Rule = ([x, scale]) =>
  x && scale && [float(x.shape), ...Array.from({ length: 4 }, () => float(scale.shape)), float([0])];

/** Without the last two results, which nobody reads. */
const normalisedGradient: Rule = ([, x, scale]) =>
  x && scale && [float(x.shape), float(scale.shape), float(scale.shape)];

const gathered: Rule = ([x, indices]) => {
  if (!x || !indices) return undefined;
  const depth = indices.shape.at(-1) as number;
  return [{ dtype: x.dtype, shape: [...indices.shape.slice(0, -1), ...x.shape.slice(depth)] }];
};

const segmentSum: Rule = ([x, ids, count]) =>
  x && ids && count?.ints && [{ dtype: x.dtype, shape: [...count.ints, ...x.shape.slice(ids.shape.length)] }];

const unary = "Abs Erf Exp Log Neg Relu Relu6 Rsqrt Sigmoid Sign Softmax Sqrt Square";
const gradient = "MaxPoolGrad ReluGrad Relu6Grad";
const all = (names: string, rule: Rule) => Object.fromEntries(names.split(" ").map((name) => [name, rule]));

/** By op. An op without a rule is run on zeros once. */
export const RULES: Readonly<Record<string, Rule>> = {
  ...all(`${unary} ${gradient} AddN BiasAdd`, same),
  ...all("FloorMod RealDiv Sub", elementwise()),
  ...all("Max Mean Sum", reduction),
  ...all("Conv2DBackpropInput DepthwiseConv2dNativeBackpropInput AvgPoolGrad", shaped(0)),
  ...all("Conv2DBackpropFilter DepthwiseConv2dNativeBackpropFilter BroadcastTo", shaped(1)),
  ...all("MaxPool AvgPool", pool),
  Add: ofSizes((a, b) => a + b),
  BatchMatMulV2: matrixProduct,
  BiasAddGrad: ([x]) => x && [float(x.shape.slice(-1))],
  Cast: cast,
  ConcatV2: concat,
  Conv2D: window((_, filter) => filter?.shape[3] ?? 1, filterSize),
  DepthwiseConv2dNative: window((_, filter) => (filter?.shape[2] ?? 1) * (filter?.shape[3] ?? 1), filterSize),
  Equal: elementwise(DTYPE.bool),
  ExpandDims: expandDims,
  Fill: ([shape, value]) => shape?.ints && value && [{ dtype: value.dtype, shape: shape.ints }],
  FusedBatchNormV3: normalised,
  FusedBatchNormGradV3: normalisedGradient,
  GatherNd: gathered,
  Merge: merged,
  Mul: ofSizes((a, b) => a * b),
  PadV2: pad,
  Reshape: reshape,
  Shape: ([x]) => x && [vector(x.shape)],
  Size: () => [{ dtype: DTYPE.int32, shape: [] }],
  Slice: slice,
  Split: split,
  Squeeze: squeeze,
  Switch: either,
  Tile: tile,
  Transpose: transpose,
  UnsortedSegmentSum: segmentSum,
};
