import type { Tensor } from "@tensorflow/tfjs-core";
import { sizesAreKnown } from "./backend.js";
import { BOOL, FLOAT, INT, op, ops } from "./op.js";
import { ints, sizesOf } from "./shape-of.js";

/** Computes one thing in one of two ways, which give the same shapes. */
export type Branch = (inputs: readonly Tensor[]) => readonly Tensor[];

/**
 * Computes in the one way where the size of an axis is a multiple of a number, else in the other. Where sizes are not
 * known yet the graph gets both, and the one that does not fit is not run (Switch and Merge; Yu et al. 2018, arXiv
 * 1805.01772).
 *
 * @param inputs - all that the branches read beside constants; of the first, the last axis decides
 */
export function whereMultiple(of: number, inputs: readonly Tensor[], fits: Branch, other: Branch): readonly Tensor[] {
  const [first] = inputs as readonly [Tensor, ...Tensor[]];
  if (sizesAreKnown()) return (first.shape.at(-1) ?? 1) % of === 0 ? fits(inputs) : other(inputs);
  const size = sizesOf(first, first.shape.length - 1, 1);
  const rest = op("FloorMod", [size, ints([of])], { T: INT });
  const isMultiple = op("Squeeze", [op("Equal", [rest, ints([0])], { T: INT })], {
    T: BOOL,
    squeeze_dims: ["int", [0]],
  });
  const sides = inputs.map((input) => ops("Switch", [input, isMultiple], { T: FLOAT }, 2));
  const otherwise = other(sides.map(([side]) => side as Tensor));
  return fits(sides.map(([, side]) => side as Tensor)).map((value, i) =>
    op("Merge", [otherwise[i] as Tensor, value], { T: FLOAT, N: ["int", 2] }),
  );
}
