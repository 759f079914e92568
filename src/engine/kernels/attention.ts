import { add, mul, softmax, sub, sum, type Tensor, type Tensor4D, tensor2d, transpose } from "@tensorflow/tfjs-core";
import { primitives } from "../primitives/index.js";
import { differentiable } from "./differentiable.js";
import type { Kernel } from "./kernel.js";

type Inputs = readonly [queries: Tensor, keys: Tensor, values: Tensor];

/** Per head: `[batch, key-value heads, rows, size]`, weights `[…, rows, tokens]`. */
type Saved = readonly [queries: Tensor4D, keys: Tensor4D, values: Tensor4D, weights: Tensor4D, mixed: Tensor4D];

/** Which operand of a product is transposed. */
const NEITHER = { a: false, b: false };
const FIRST = { a: true, b: false };
const SECOND = { a: false, b: true };

/** What a score gets that must not count: its exponential is 0. */
const NEVER = -1e9;

/**
 * Softmax of queries times keys, times values, head by head. Query heads that share a key-value head are computed as
 * one head with as many times the rows.
 */
export const attention: Kernel<"attention"> = (call) => {
  const { heads, keyValueHeads, size, causal } = call.node.attributes;
  const together = heads / keyValueHeads;
  const scale = 1 / Math.sqrt(size);
  const { pairwiseProduct } = primitives();
  return differentiable(
    call.inputs,
    (save) => {
      const inputs = call.inputs as Inputs;
      const queries = split(inputs[0], size, together);
      const keys = split(inputs[1], size, 1);
      const values = split(inputs[2], size, 1);
      const scores = pairwiseProduct(mul(queries, scale), keys, SECOND);
      const weights = softmax(causal ? add<Tensor4D>(scores, laterTokens(keys.shape[2], together)) : scores);
      const mixed = pairwiseProduct(weights, values, NEITHER);
      save([queries, keys, values, weights, mixed]);
      return merge(mixed, size, together);
    },
    (dy, saved) => {
      const [queries, keys, values, weights, mixed] = saved as Saved;
      const dMixed = split(dy, size, together);
      const dWeights = pairwiseProduct(dMixed, values, SECOND);
      const dScores = mul<Tensor4D>(weights, sub(dWeights, sum(mul(dMixed, mixed), -1, true)));
      return [
        merge(mul(pairwiseProduct(dScores, keys, NEITHER), scale), size, together),
        merge(mul(pairwiseProduct(dScores, queries, FIRST), scale), size, 1),
        merge(pairwiseProduct(weights, dMixed, FIRST), size, 1),
      ];
    },
  );
};

/** `[batch, tokens, heads * size]` to `[batch, heads / together, together * tokens, size]`. */
function split(x: Tensor, size: number, together: number): Tensor4D {
  const { reshapeAfter } = primitives();
  const heads = transpose(reshapeAfter<Tensor4D>(x, { like: x, axes: 2 }, [-1, size]), [0, 2, 1, 3]);
  if (together === 1) return heads;
  return reshapeAfter(heads, { like: heads, axes: 1 }, [-1, together * heads.shape[2], size]);
}

/** Undoes `split`. */
function merge(x: Tensor4D, size: number, together: number): Tensor {
  const { reshapeAfter } = primitives();
  const shape = [-1, x.shape[2] / together, size];
  const heads = together === 1 ? x : reshapeAfter<Tensor4D>(x, { like: x, axes: 1 }, shape);
  const tokens = transpose(heads, [0, 2, 1, 3]);
  return reshapeAfter(tokens, { like: tokens, axes: 2 }, [-1]);
}

/** Added to scores: `NEVER` where the key comes after the query. */
function laterTokens(tokens: number, together: number): Tensor {
  const rows = together * tokens;
  const values = new Float32Array(rows * tokens);
  for (let row = 0; row < rows; row++) {
    values.fill(NEVER, row * tokens + (row % tokens) + 1, (row + 1) * tokens);
  }
  return tensor2d(values, [rows, tokens]);
}
