import {
  concat,
  gatherND,
  getBackend,
  matMul,
  reshape,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  transpose,
} from "@tensorflow/tfjs-core";
import { EspalierError } from "../../core/index.js";
import { ints, joined, sizesOf } from "../native/shape-of.js";
import { primitives } from "../primitives/index.js";
import { reshape as nativeReshape } from "../primitives/native/reshape.js";

const NATIVE = "tensorflow";

/**
 * The same float values in another shape. One size may be -1 and is found where the op runs: it is what depends on a
 * number of channels, so that a recorded step serves every width.
 */
export function reshapeTo<Output extends Tensor>(x: Tensor, shape: readonly number[]): Output {
  return getBackend() === NATIVE ? nativeReshape(x, ints(shape)) : (reshape(x, [...shape]) as Output);
}

/**
 * The same with the first axes of another tensor before `shape`, read where the op runs: one of them is the batch, of
 * which a recorded network serves every size.
 */
export function reshapeAfter<Output extends Tensor>(
  x: Tensor,
  { like, axes }: { readonly like: Tensor; readonly axes: number },
  shape: readonly number[],
): Output {
  if (getBackend() === NATIVE) return nativeReshape(x, joined(sizesOf(like, 0, axes), ints(shape)));
  return reshape(x, [...like.shape.slice(0, axes), ...shape]) as Output;
}

/** All axes but the last in one. */
export function rowsOf(x: Tensor): Tensor2D {
  const last = x.shape.length - 1;
  if (getBackend() === NATIVE) return nativeReshape(x, joined(ints([-1]), sizesOf(x, last, 1)));
  return reshape(x, [-1, x.shape[last] ?? 1]);
}

/** Which of a product's operands are transposed before, in their last two axes. */
export interface Transposed {
  readonly a?: boolean;
  readonly b?: boolean;
}

/** a * b for every pair of matrices of two tensors `[batch, heads, rows, columns]`. */
export function pairwiseProduct(a: Tensor4D, b: Tensor4D, transposed: Transposed = {}): Tensor4D {
  if (getBackend() !== "wasm") return matMul(a, b, transposed.a, transposed.b);
  const left = transposed.a ? transpose(a, [0, 1, 3, 2]) : a;
  const right = transposed.b ? transpose(b, [0, 1, 3, 2]) : b;
  // wasm's products of more than one pair are plain loops, ten times slower than one pair after the other.
  const [batch, heads, rows] = left.shape;
  const pairs = Array.from({ length: batch * heads }, (_, i) => {
    const at = tensor2d([Math.floor(i / heads), i % heads], [1, 2], "int32");
    return matMul(pick(left, at), pick(right, at));
  });
  return reshapeTo(concat(pairs, 0), [batch, heads, rows, -1]);
}

function pick(x: Tensor4D, at: Tensor): Tensor {
  return reshapeTo(gatherND(x, at), [x.shape[2], -1]);
}

/**
 * Rows of a table `[count, width]`, for ids `[batch, tokens]` of type int32: `[batch, tokens, width]`.
 *
 * @throws EspalierError `E_DATA_INVALID` with `path` for an id without a row; native TensorFlow throws its own error
 */
export function lookUp(table: Tensor, ids: Tensor, path: string): Tensor {
  if (getBackend() !== NATIVE) checkIds(ids, table.shape[0] ?? 0, path);
  return gatherND(table, reshapeAfter(ids, { like: ids, axes: 2 }, [1]));
}

/** Sum of the rows of `dy` `[batch, tokens, width]` by their ids: `[count, width]`, the gradient of the table. */
export function sumByIds(dy: Tensor, ids: Tensor, count: number): Tensor {
  const rows = rowsOf(dy);
  return primitives().embeddingGradient(rows, reshape(ids, [ids.size]), count);
}

/** wasm reads, and in gradients writes, at whatever place an id leads to. */
function checkIds(ids: Tensor, count: number, path: string): void {
  const stray = ids.dataSync<"int32">().find((id) => id < 0 || id >= count);
  if (stray === undefined) return;
  const expected = `token ids from 0 to ${count - 1}`;
  throw new EspalierError("E_DATA_INVALID", { path, expected, got: `${stray}` });
}
