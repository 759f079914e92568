import { add, scalar, type Tensor, type Tensor1D, tensor1d } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "./op.js";

/** A tensor's shape as int32 values, read where the op runs: a recorded step has no sizes of its own. */
export function shapeOf(x: Tensor): Tensor1D {
  return op("Shape", [x], { T: x.dtype === "int32" ? INT : FLOAT, out_type: INT });
}

/** So many sizes of a tensor from an axis on, read where the op runs. */
export function sizesOf(x: Tensor, axis: number, count: number): Tensor1D {
  return op("Slice", [shapeOf(x), ints([axis]), ints([count])], { T: INT, Index: INT });
}

/** Two lists of sizes, one after the other. */
export function joined(a: Tensor1D, b: Tensor1D): Tensor1D {
  return op("ConcatV2", [a, b, scalar(0, "int32")], { N: ["int", 2], T: INT, Tidx: INT });
}

/** The same, with so many more along each axis. */
export function extendedShape(x: Tensor, more: readonly number[]): Tensor1D {
  return more.every((each) => each === 0) ? shapeOf(x) : add(shapeOf(x), ints(more));
}

/** A constant of int32 values. */
export function ints(values: readonly number[]): Tensor1D {
  return tensor1d([...values], "int32");
}
