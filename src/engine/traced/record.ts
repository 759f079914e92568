import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Program, ProgramFunction, Shapes } from "../program.js";
import { binding, handlesOf, tensorOf, withBinding } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import type { Tensors } from "../tensors.js";
import { attribute, inputName, type NodeDef, type NodeResult } from "./node-def.js";
import { createProbe } from "./probe.js";
import { Recorder } from "./recorder.js";
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
  const { inputs, body, anyBatch = false } = program.functions[name] as ProgramFunction;
  const recorder = new Recorder({ prefix: `${name}/`, dynamic: dynamic || anyBatch, probe: createProbe(binding()) });
  const feeds = new Map([...inputs.keys()].map((each, i) => [each, `${name}/in${i}`]));
  const values = new Map([...inputs.keys()].map((each, i) => [each, `${name}/value${i}`]));
  const reads = new Map([...program.state.keys()].map((each, i) => [each, `${name}/read${i}`]));
  const results = withBinding(recorder, refuseForeign, () => {
    let found: Results | undefined;
    tidy(() => {
      const { outputs, state = new Map() } = body(
        symbols(recorder, inputs, values),
        symbols(recorder, program.state, reads),
      );
      found = { outputs: sourcesOf(recorder, outputs), state: sourcesOf(recorder, state) };
    });
    return found as Results;
  });
  const used = new Set(recorder.nodes.flatMap(({ inputs }) => inputs).concat(allOf(results).map(({ node }) => node)));
  return {
    nodes: [
      ...[...feeds].flatMap(([each, feed]) => feedNodes(feed, values.get(each) as string)),
      ...[...reads]
        .filter(([, read]) => used.has(read))
        .map(([each, read]) => readNode(read, variables.get(each) as string)),
      ...recorder.nodes,
      ...resultNodes(name, results, variables),
    ],
    feeds,
    fetches: new Map([...results.outputs.keys()].map((each, i) => [each, `${name}/out${i}`])),
  };
}

/** What computes each output and each new value of the state. */
interface Results {
  readonly outputs: ReadonlyMap<string, NodeResult>;
  readonly state: ReadonlyMap<string, NodeResult>;
}

function allOf({ outputs, state }: Results): readonly NodeResult[] {
  return [...outputs.values(), ...state.values()];
}

function symbols(recorder: Recorder, shapes: Shapes, names: ReadonlyMap<string, string>): Tensors {
  return new Map(
    [...shapes].map(([each, shape]): [string, Tensor] => [
      each,
      tensorOf(recorder.symbol(names.get(each) as string, DTYPE.float32, shape)),
    ]),
  );
}

function sourcesOf(recorder: Recorder, tensors: Tensors): ReadonlyMap<string, NodeResult> {
  return new Map([...tensors].map(([each, tensor]) => [each, recorder.sourceOf(handlesOf([tensor])[0] as number)]));
}

function refuseForeign(): never {
  throw new Untraceable("the step reads a tensor from outside");
}

/** What is fed belongs to JavaScript, which may change it and free it, while a variable may come to hold it. */
export function feedNodes(feed: string, value: string): NodeDef[] {
  const type = DTYPE.float32;
  return [
    { name: feed, op: "Placeholder", inputs: [], attributes: [attribute("dtype", "type", type)] },
    { name: value, op: "DeepCopy", inputs: [feed], attributes: [attribute("T", "type", type)] },
  ];
}

export function readNode(name: string, variable: string): NodeDef {
  return { name, op: "ReadVariableOp", inputs: [variable], attributes: [attribute("dtype", "type", DTYPE.float32)] };
}

export function assignNode(name: string, variable: string, value: string, after?: string): NodeDef {
  return {
    name,
    op: "AssignVariableOp",
    inputs: [variable, value, ...(after === undefined ? [] : [`^${after}`])],
    attributes: [attribute("dtype", "type", DTYPE.float32), attribute("validate_shape", "bool", false)],
  };
}

/** New values go into the variables once all is computed, so that a failure changes nothing; outputs wait for that. */
function resultNodes(name: string, results: Results, variables: ReadonlyMap<string, string>): NodeDef[] {
  const computed = `${name}/computed`;
  const all = new Set(allOf(results).map(({ node }) => `^${node}`));
  const assigns = [...results.state].map(([each, value], i) =>
    assignNode(`${name}/assign${i}`, variables.get(each) as string, inputName(value), computed),
  );
  const after = assigns.map((node) => `^${node.name}`);
  return [
    { name: computed, op: "NoOp", inputs: [...all], attributes: [] },
    ...assigns,
    ...[...results.outputs.values()].map((value, i) => ({
      name: `${name}/out${i}`,
      op: "Identity",
      inputs: [inputName(value), ...after],
      attributes: [attribute("T", "type", DTYPE.float32)],
    })),
  ];
}
