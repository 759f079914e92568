import {
  abs,
  clone,
  mul,
  type Scalar,
  sign,
  square as squareOf,
  sum,
  add as sumOf,
  type Tensor,
} from "@tensorflow/tfjs-core";
import { differentiable } from "./kernels/differentiable.js";
import { primitives } from "./primitives/index.js";

/** Product, element by element, of two tensors of one shape, or of a tensor and a number; of the shape of `a`. */
export function multiply(a: Tensor, b: Tensor | number): Tensor {
  if (typeof b === "number") {
    return differentiable(
      [a],
      () => mul(a, b),
      (dy) => [mul(dy, b)],
    );
  }
  return differentiable(
    [a, b],
    (save) => {
      save([a, b]);
      return mul(a, b);
    },
    (dy, saved) => {
      const [a, b] = saved as readonly [Tensor, Tensor];
      return [mul(dy, b), mul(dy, a)];
    },
  );
}

/** Sum, element by element, of two tensors of one shape. */
export function add(a: Tensor, b: Tensor): Tensor {
  return differentiable(
    [a, b],
    () => sumOf(a, b),
    (dy) => [clone(dy), clone(dy)],
  );
}

/** Absolute values, of the shape of `x`. The gradient is the sign, and 0 at 0. */
export function absolute(x: Tensor): Tensor {
  return differentiable(
    [x],
    (save) => {
      save([x]);
      return abs(x);
    },
    (dy, [x]) => [mul(dy, sign(x as Tensor))],
  );
}

/** Squares, of the shape of `x`. */
export function square(x: Tensor): Tensor {
  return differentiable(
    [x],
    (save) => {
      save([x]);
      return squareOf(x);
    },
    (dy, [x]) => [mul(mul(dy, 2), x as Tensor)],
  );
}

/** Sum of all values. */
export function sumAll(x: Tensor): Scalar {
  return differentiable<Scalar>(
    [x],
    (save) => {
      save([x]);
      return sum(x);
    },
    (dy, [x]) => [primitives().fillLike(dy, x as Tensor)],
  );
}
