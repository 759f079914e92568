import {
  type ConvAttributes,
  explicitPadding,
  type Graph,
  type GraphNode,
  type Shape,
  type Weights,
  type WindowAttributes,
} from "../../src/graph/index.js";
import { at, type Param, type ReferenceTensor } from "./reference-tensor.js";
import * as tokens from "./reference-tokens.js";

export interface ReferenceOptions {
  /**
   * Whether layer norms leave channels out of their statistics whose scale and shift are 0: with masked weights,
   * those that a plan removes.
   */
  readonly silentIsAbsent?: boolean;
}

/**
 * What a graph computes for one sample in inference mode, by plain loops: the meaning of every op, for tests of
 * everything that is faster. Inputs by id of the input node; all nodes' outputs by id.
 */
export function referenceForward(
  graph: Graph,
  weights: Weights,
  inputs: ReadonlyMap<string, ArrayLike<number>>,
  options: ReferenceOptions = {},
): ReadonlyMap<string, ReferenceTensor> {
  const outputs = new Map<string, ReferenceTensor>();
  for (const node of graph.nodes) {
    const read = node.inputs.map((id) => outputs.get(id) as ReferenceTensor);
    const param: Param = (role) => weights.get(`${node.id}/${role}`)?.data ?? [];
    const data =
      node.op === "input" ? Float64Array.from(inputs.get(node.id) ?? []) : compute(node, read, param, options);
    outputs.set(node.id, { shape: node.shape, data });
  }
  return outputs;
}

function compute(
  node: GraphNode,
  inputs: readonly ReferenceTensor[],
  param: Param,
  { silentIsAbsent = false }: ReferenceOptions,
): Float64Array {
  const x = inputs[0] as ReferenceTensor;
  switch (node.op) {
    case "conv2d":
      return conv2d(x, node.shape, node.attributes, { param, groups: node.attributes.groups });
    case "depthwiseConv2d":
      return depthwise(x, node.shape, node.attributes, { param, multiplier: node.attributes.multiplier });
    case "dense":
      return dense(x, node.shape, param, node.attributes.useBias);
    case "batchNorm":
      return batchNorm(x, param, node.attributes.epsilon);
    case "relu":
      return x.data.map((value) => Math.max(value, 0));
    case "relu6":
      return x.data.map((value) => Math.min(Math.max(value, 0), 6));
    case "add":
      return x.data.map((_, i) => inputs.reduce((sum, input) => sum + at(input.data, i), 0));
    case "maxPool":
      return pool(x, node.shape, node.attributes, (values) => Math.max(...values));
    case "avgPool":
      return pool(x, node.shape, node.attributes, mean);
    case "globalAvgPool":
      return globalAvgPool(x, node.shape);
    case "softmax":
      return softmax(x);
    case "embedding":
      return tokens.embedding(x, node, param);
    case "positions":
      return tokens.positions(x, param);
    case "layerNorm":
      return tokens.layerNorm(x, node, param, silentIsAbsent);
    case "gelu":
      return tokens.gelu(x, node);
    case "attention":
      return tokens.attention(inputs, node);
    case "flatten":
    case "dropout":
      return x.data;
    case "input":
      throw new Error("inputs are given");
  }
}

/** Calls back for every tap of the window at output position (row, column) that lies within the input. */
function forTaps(
  window: WindowAttributes | ConvAttributes,
  input: Shape,
  [row, column]: readonly [number, number],
  visit: (kernelRow: number, kernelColumn: number, pixel: number) => void,
): void {
  const [height = 0, width = 0] = input;
  const [[top], [left]] = explicitPadding(window, input);
  const dilation = "dilation" in window ? window.dilation : [1, 1];
  for (let kr = 0; kr < window.kernel[0]; kr++) {
    for (let kc = 0; kc < window.kernel[1]; kc++) {
      const r = row * window.strides[0] - top + kr * at(dilation, 0);
      const c = column * window.strides[1] - left + kc * at(dilation, 1);
      if (r >= 0 && r < height && c >= 0 && c < width) visit(kr, kc, r * width + c);
    }
  }
}

/** Fills an image by a function of the output's row, column and channel. */
function image(shape: Shape, value: (position: readonly [number, number], channel: number) => number): Float64Array {
  const [height = 0, width = 0, channels = 0] = shape;
  const data = new Float64Array(height * width * channels);
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      for (let channel = 0; channel < channels; channel++) {
        data[(r * width + c) * channels + channel] = value([r, c], channel);
      }
    }
  }
  return data;
}

function conv2d(
  x: ReferenceTensor,
  shape: Shape,
  attributes: ConvAttributes,
  { param, groups }: { readonly param: Param; readonly groups: number },
): Float64Array {
  const [kernel, bias] = [param("kernel"), param("bias")];
  const channels = at(x.shape, 2);
  const filters = at(shape, 2);
  const block = channels / groups;
  return image(shape, (position, filter) => {
    const first = Math.floor(filter / (filters / groups)) * block;
    let sum = attributes.useBias ? at(bias, filter) : 0;
    forTaps(attributes, x.shape, position, (kr, kc, pixel) => {
      for (let i = 0; i < block; i++) {
        const weight = at(kernel, ((kr * attributes.kernel[1] + kc) * block + i) * filters + filter);
        sum += weight * at(x.data, pixel * channels + first + i);
      }
    });
    return sum;
  });
}

function depthwise(
  x: ReferenceTensor,
  shape: Shape,
  attributes: ConvAttributes,
  { param, multiplier }: { readonly param: Param; readonly multiplier: number },
): Float64Array {
  const [kernel, bias] = [param("kernel"), param("bias")];
  const channels = at(x.shape, 2);
  return image(shape, (position, output) => {
    const channel = Math.floor(output / multiplier);
    let sum = attributes.useBias ? at(bias, output) : 0;
    forTaps(attributes, x.shape, position, (kr, kc, pixel) => {
      const tap = (kr * attributes.kernel[1] + kc) * channels + channel;
      sum += at(kernel, tap * multiplier + (output % multiplier)) * at(x.data, pixel * channels + channel);
    });
    return sum;
  });
}

function dense(x: ReferenceTensor, shape: Shape, param: Param, useBias: boolean): Float64Array {
  const units = at(shape, shape.length - 1);
  const features = at(x.shape, x.shape.length - 1);
  const [kernel, bias] = [param("kernel"), param("bias")];
  return Float64Array.from({ length: (x.data.length / features) * units }, (_, position) => {
    const unit = position % units;
    const row = x.data.subarray(((position - unit) / units) * features).subarray(0, features);
    return row.reduce((sum, value, i) => sum + value * at(kernel, i * units + unit), useBias ? at(bias, unit) : 0);
  });
}

function batchNorm({ shape, data }: ReferenceTensor, param: Param, epsilon: number): Float64Array {
  const [gamma, beta, mean, variance] = [param("gamma"), param("beta"), param("mean"), param("variance")];
  const channels = at(shape, shape.length - 1);
  return data.map((value, i) => {
    const c = i % channels;
    return (at(gamma, c) * (value - at(mean, c))) / Math.sqrt(at(variance, c) + epsilon) + at(beta, c);
  });
}

function pool(
  x: ReferenceTensor,
  shape: Shape,
  attributes: WindowAttributes,
  reduce: (values: readonly number[]) => number,
): Float64Array {
  const channels = at(x.shape, 2);
  return image(shape, (position, channel) => {
    const values: number[] = [];
    forTaps(attributes, x.shape, position, (_kr, _kc, pixel) => values.push(at(x.data, pixel * channels + channel)));
    return reduce(values);
  });
}

function globalAvgPool({ data }: ReferenceTensor, shape: Shape): Float64Array {
  const channels = at(shape, 0);
  return Float64Array.from({ length: channels }, (_, c) => mean([...data].filter((_value, i) => i % channels === c)));
}

function softmax({ shape, data }: ReferenceTensor): Float64Array {
  const channels = at(shape, shape.length - 1);
  return data.map((value, i) => {
    const first = i - (i % channels);
    const row = data.slice(first, first + channels);
    return 1 / row.reduce((sum, other) => sum + Math.exp(other - value), 0);
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
