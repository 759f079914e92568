import { add, type Tensor, type Tensor1D, tensor1d } from "@tensorflow/tfjs-core";
import { FLOAT, INT, op } from "./op.js";

/** A tensor's shape as int32 values, read where the op runs: a recorded step has no sizes of its own. */
export function shapeOf(x: Tensor): Tensor1D {
  return op("Shape", [x], { T: FLOAT, out_type: INT });
}

/** The same, with so many more along each axis. */
export function extendedShape(x: Tensor, more: readonly number[]): Tensor1D {
  return more.every((each) => each === 0) ? shapeOf(x) : add(shapeOf(x), ints(more));
}

/** A constant of int32 values. */
export function ints(values: readonly number[]): Tensor1D {
  return tensor1d([...values], "int32");
}
