import type { Binding, OpAttribute, TensorValues } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import type { Known } from "./shape-rules.js";
import { refusal } from "./untraceable.js";

/** An op as it is called. */
export interface OpCall {
  readonly op: string;
  readonly attributes: readonly OpAttribute[];
  readonly inputs: readonly Known[];
  /** Number of results. */
  readonly outputs: number;
}

/**
 * Finds the results of ops that no rule knows: runs each on zeros, once for its attributes and the shapes of its inputs.
 * It throws Untraceable for an op that cannot be run so.
 */
export function createProbe(addon: Binding): (call: OpCall) => readonly Known[] {
  const found = new Map<string, readonly Known[]>();
  return (call) => {
    const { op, attributes, inputs } = call;
    const key = JSON.stringify([op, attributes, inputs.map(({ dtype, shape, ints }) => [dtype, shape, ints])]);
    const results = found.get(key) ?? run(addon, call);
    found.set(key, results);
    return results;
  };
}

function run(addon: Binding, { op, attributes, inputs, outputs }: OpCall): readonly Known[] {
  const ids: number[] = [];
  try {
    for (const { dtype, shape, ints } of inputs) ids.push(addon.createTensor(shape, dtype, zeros(dtype, shape, ints)));
    const results = addon.executeOp(op, attributes, ids, outputs);
    ids.push(...results.map(({ id }) => id));
    return results.map(({ dtype, shape }) => ({ dtype, shape }));
  } catch (error) {
    throw refusal(`${op} does not run on zeros`, error);
  } finally {
    for (const id of ids) addon.deleteTensor(id);
  }
}

/** Zeros, but for what says shapes and axes. */
function zeros(dtype: number, shape: readonly number[], ints: readonly number[] | undefined): TensorValues {
  if (ints) return Int32Array.from(ints);
  const size = shape.reduce((product, each) => product * each, 1);
  if (dtype === DTYPE.int32) return new Int32Array(size);
  return dtype === DTYPE.float32 ? new Float32Array(size) : new Uint8Array(size);
}
