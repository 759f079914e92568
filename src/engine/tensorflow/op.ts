import type { Tensor } from "@tensorflow/tfjs-core";
import { type AttributeValue, binding, handlesOf, type OpAttribute, tensorOf } from "./backend.js";

/** Kinds of attributes, as the C API numbers them (tensorflow/c/tf_attrtype.h). */
export const ATTRIBUTE = { text: 0, int: 1, float: 2, bool: 3, type: 4, shape: 5 } as const;

/** Types of values, as the C API numbers them (tensorflow/c/tf_datatype.h). */
export const DTYPE = { float32: 1, int32: 3, bool: 10 } as const;

type Kind = keyof typeof ATTRIBUTE;
/** Of an op, by name. */
export type Attributes = Readonly<Record<string, readonly [Kind, AttributeValue]>>;

export const FLOAT: readonly ["type", number] = ["type", DTYPE.float32];
export const INT: readonly ["type", number] = ["type", DTYPE.int32];
export const BOOL: readonly ["type", number] = ["type", DTYPE.bool];

/** Runs one op of TensorFlow. Not differentiable. */
export function op<Output extends Tensor = Tensor>(
  name: string,
  inputs: readonly Tensor[],
  attributes: Attributes = {},
): Output {
  return ops(name, inputs, attributes, 1)[0] as Output;
}

/** The same for an op with several results. */
export function ops(name: string, inputs: readonly Tensor[], attributes: Attributes, outputs: number): Tensor[] {
  const given: OpAttribute[] = [];
  for (const each in attributes) {
    const [kind, value] = attributes[each] as readonly [Kind, AttributeValue];
    given.push({ name: each, type: ATTRIBUTE[kind], value });
  }
  return binding().executeOp(name, given, handlesOf(inputs), outputs).map(tensorOf);
}
