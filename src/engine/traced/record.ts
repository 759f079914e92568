import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Params } from "../forward.js";
import { binding, handlesOf, type OpAttribute, tensorOf, withBinding } from "../native/backend.js";
import { DTYPE } from "../native/op.js";
import type { Program, Shapes } from "../program.js";
import { attribute, type NodeDef } from "./node-def.js";
import { Recorder } from "./recorder.js";
import type { Known } from "./shape-rules.js";
import { Untraceable } from "./untraceable.js";

/** A function of a program as nodes of a graph. */
export interface RecordedFunction {
  readonly nodes: readonly NodeDef[];
  /** Name of the input as the session is fed, by input. */
  readonly feeds: ReadonlyMap<string, string>;
  /** Names of the nodes that give the outputs, by output. Fetching one runs the changes of the state as well. */
  readonly fetches: ReadonlyMap<string, string>;
}

export interface RecordOptions {
  readonly name: string;
  /** Resource of each part of the state: the name of its node. */
  readonly variables: ReadonlyMap<string, string>;
  readonly dynamic: boolean;
}

/**
 * Writes a function down as a graph without running it: its inputs and its state need not exist.
 *
 * @throws Untraceable with the reason
 */
export function record(program: Program, { name, variables, dynamic }: RecordOptions): RecordedFunction {
  const { inputs, body } = program.functions[name] as Program["functions"][string];
  const recorder = new Recorder({ prefix: `${name}/`, dynamic, probe: probeWith(binding()) });
  const feeds = new Map([...inputs.keys()].map((each, i) => [each, `${name}/in${i}`]));
  const reads = new Map([...program.state.keys()].map((each, i) => [each, `${name}/read${i}`]));
  const refs = withBinding(recorder, refuseForeign, () => {
    let found: Refs | undefined;
    tidy(() => {
      const { outputs, state = new Map() } = body(
        symbols(recorder, inputs, feeds),
        symbols(recorder, program.state, reads),
      );
      found = { outputs: refsOf(recorder, outputs), state: refsOf(recorder, state) };
    });
    return found as Refs;
  });
  const used = new Set(
    recorder.nodes.flatMap((node) => node.inputs).concat(...refs.outputs.values(), ...refs.state.values()),
  );
  return {
    nodes: [
      ...[...feeds.values()].map(placeholder),
      ...[...reads]
        .filter(([, read]) => used.has(read))
        .map(([each, read]) => readNode(read, variables.get(each) as string)),
      ...recorder.nodes,
      ...resultNodes(name, refs, variables, reads),
    ],
    feeds,
    fetches: new Map([...refs.outputs.keys()].map((each, i) => [each, `${name}/out${i}`])),
  };
}

/** Names of the nodes that compute each output and each new value of the state. */
interface Refs {
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
}

function symbols(recorder: Recorder, shapes: Shapes, names: ReadonlyMap<string, string>): Params {
  return new Map(
    [...shapes].map(([each, shape]): [string, Tensor] => [
      each,
      tensorOf(recorder.symbol(names.get(each) as string, DTYPE.float32, shape)),
    ]),
  );
}

function refsOf(recorder: Recorder, tensors: Params): ReadonlyMap<string, string> {
  return new Map([...tensors].map(([each, tensor]) => [each, recorder.refOf(handlesOf([tensor])[0] as number)]));
}

function refuseForeign(): never {
  throw new Untraceable("the step reads a tensor from outside");
}

function placeholder(name: string): NodeDef {
  return { name, op: "Placeholder", inputs: [], attributes: [attribute("dtype", "type", DTYPE.float32)] };
}

export function readNode(name: string, variable: string): NodeDef {
  return { name, op: "ReadVariableOp", inputs: [variable], attributes: [attribute("dtype", "type", DTYPE.float32)] };
}

export function assignNode(name: string, variable: string, value: string, after: readonly string[] = []): NodeDef {
  const inputs = [variable, value, ...after.map((each) => `^${each}`)];
  return {
    name,
    op: "AssignVariableOp",
    inputs,
    attributes: [attribute("dtype", "type", DTYPE.float32), attribute("validate_shape", "bool", false)],
  };
}

/** New values go into the variables once all of the old have been read, and outputs wait for that. */
function resultNodes(
  name: string,
  { outputs, state }: Refs,
  variables: ReadonlyMap<string, string>,
  reads: ReadonlyMap<string, string>,
): NodeDef[] {
  const assigns = [...state].map(([each, ref], i) =>
    assignNode(`${name}/assign${i}`, variables.get(each) as string, ref, [reads.get(each) as string]),
  );
  const after = assigns.map((node) => `^${node.name}`);
  return [
    ...assigns,
    ...[...outputs.values()].map((ref, i) => ({
      name: `${name}/out${i}`,
      op: "Identity",
      inputs: [ref, ...after],
      attributes: [attribute("T", "type", DTYPE.float32)],
    })),
  ];
}

/** Runs an unknown op for real, once for its shapes and attributes. */
function probeWith(addon: ReturnType<typeof binding>) {
  return (op: string, attributes: readonly OpAttribute[], inputs: readonly Known[], outputs: number): Known[] => {
    const ids = inputs.map(({ dtype, shape, ints }) => {
      const size = shape.reduce((product, each) => product * each, 1);
      if (dtype === DTYPE.int32) return addon.createTensor(shape, dtype, Int32Array.from(ints ?? new Int32Array(size)));
      if (dtype === DTYPE.float32) return addon.createTensor(shape, dtype, new Float32Array(size));
      return addon.createTensor(shape, dtype, new Uint8Array(size));
    });
    const results = addon.executeOp(op, attributes, ids, outputs);
    for (const id of [...ids, ...results.map(({ id }) => id)]) addon.deleteTensor(id);
    return results.map(({ dtype, shape }) => ({ dtype, shape }));
  };
}
