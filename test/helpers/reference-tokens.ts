import type { NodeOf } from "../../src/graph/index.js";
import { at, type Param, type ReferenceTensor } from "./reference-tensor.js";

/** Every op of sequences by plain loops, for one sample, in double precision. */

export function embedding(ids: ReferenceTensor, { attributes }: NodeOf<"embedding">, param: Param): Float64Array {
  const { width } = attributes;
  const kernel = param("kernel");
  return Float64Array.from({ length: ids.data.length * width }, (_, i) =>
    at(kernel, at(ids.data, Math.floor(i / width)) * width + (i % width)),
  );
}

export function positions(x: ReferenceTensor, param: Param): Float64Array {
  const kernel = param("kernel");
  return x.data.map((value, i) => value + at(kernel, i));
}

/** @param absent - whether channels whose scale and shift are 0 are left out of mean and variance */
export function layerNorm(x: ReferenceTensor, node: NodeOf<"layerNorm">, param: Param, absent: boolean): Float64Array {
  const [gamma, beta] = [param("gamma"), param("beta")];
  const channels = at(x.shape, x.shape.length - 1);
  const counted = Array.from({ length: channels }, (_, c) => c).filter(
    (c) => !absent || at(gamma, c) !== 0 || at(beta, c) !== 0,
  );
  return x.data.map((value, i) => {
    const first = i - (i % channels);
    const mean = average(counted.map((c) => at(x.data, first + c)));
    const variance = average(counted.map((c) => (at(x.data, first + c) - mean) ** 2));
    const scale = at(gamma, i % channels) / Math.sqrt(variance + node.attributes.epsilon);
    return (value - mean) * scale + at(beta, i % channels);
  });
}

export function gelu(x: ReferenceTensor, { attributes }: NodeOf<"gelu">): Float64Array {
  if (attributes.approximate === "none") return x.data.map((value) => (value / 2) * (1 + erf(value * Math.SQRT1_2)));
  return x.data.map((value) => (value / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (value + 0.044715 * value ** 3))));
}

/** By a series of positive terms (Abramowitz & Stegun 7.1.6). */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

export function attention(inputs: readonly ReferenceTensor[], { attributes }: NodeOf<"attention">): Float64Array {
  const [queries, keys, values] = inputs as [ReferenceTensor, ReferenceTensor, ReferenceTensor];
  const { heads, size, keyValueHeads, causal } = attributes;
  const tokens = at(queries.shape, 0);
  const output = new Float64Array(tokens * heads * size);
  for (let head = 0; head < heads; head++) {
    const served = Math.floor((head * keyValueHeads) / heads);
    const key = (token: number, d: number) => (token * keyValueHeads + served) * size + d;
    for (let token = 0; token < tokens; token++) {
      const own = (token * heads + head) * size;
      const scores = Array.from({ length: causal ? token + 1 : tokens }, (_, other) => {
        const products = Array.from(
          { length: size },
          (_, d) => at(queries.data, own + d) * at(keys.data, key(other, d)),
        );
        return products.reduce((a, b) => a + b, 0) / Math.sqrt(size);
      });
      const most = Math.max(...scores);
      const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
      for (let d = 0; d < size; d++) {
        output[own + d] = scores.reduce(
          (sum, score, other) => sum + (Math.exp(score - most) / total) * at(values.data, key(other, d)),
          0,
        );
      }
    }
  }
  return output;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
