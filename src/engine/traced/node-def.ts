import type { AttributeValue, OpAttribute, TensorValues } from "../tensorflow/backend.js";
import { ATTRIBUTE } from "../tensorflow/op.js";

/** A node of a TensorFlow graph. */
export interface NodeDef {
  readonly name: string;
  readonly op: string;
  /** `node`, `node:output` or, for a node that only has to run before, `^node`. */
  readonly inputs: readonly string[];
  readonly attributes: readonly NodeAttribute[];
}

/** A result of a node. */
export interface NodeResult {
  readonly node: string;
  readonly output: number;
}

/** As nodes name their inputs. */
export function inputName({ node, output }: NodeResult): string {
  return output === 0 ? node : `${node}:${output}`;
}

/** As an op of the eager runtime has it, or a constant's value. */
export type NodeAttribute = OpAttribute | ConstantValue;

export interface ConstantValue {
  readonly name: "value";
  readonly tensor: { readonly dtype: number; readonly shape: readonly number[]; readonly values: TensorValues };
}

export function attribute(name: string, kind: keyof typeof ATTRIBUTE, value: AttributeValue): OpAttribute {
  return { name, type: ATTRIBUTE[kind], value };
}
