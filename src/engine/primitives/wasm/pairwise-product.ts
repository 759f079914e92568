import { concat, gatherND, matMul, reshape, type Tensor4D, tensor2d, transpose } from "@tensorflow/tfjs-core";
import type { Transposition } from "../primitives.js";

/** One pair after the other: the runtime's products of more than one pair are plain loops, ten times slower. */
export function pairwiseProduct(a: Tensor4D, b: Tensor4D, transposed: Transposition): Tensor4D {
  const left = transposed.a ? transpose(a, [0, 1, 3, 2]) : a;
  const right = transposed.b ? transpose(b, [0, 1, 3, 2]) : b;
  const [batch, heads, rows] = left.shape;
  const columns = right.shape[3];
  const pairs = Array.from({ length: batch * heads }, (_, i) => {
    const at = tensor2d([Math.floor(i / heads), i % heads], [1, 2], "int32");
    const pick = (x: Tensor4D) => reshape(gatherND(x, at), [x.shape[2], x.shape[3]]);
    return matMul(pick(left), pick(right));
  });
  return reshape(concat(pairs, 0), [batch, heads, rows, columns]);
}
