import type { Program, Shapes } from "../program.js";
import { hasOneDnn, knowsFusedOps } from "../tensorflow/backend.js";
import { DTYPE } from "../tensorflow/op.js";
import { encodeSavedModel } from "./encode.js";
import { fuseEpilogues } from "./fuse.js";
import { attribute, type NodeDef } from "./node-def.js";
import { assignNode, feedNodes, type RecordedFunction, readNode, record } from "./record.js";

/** A program as one graph: its functions, one that reads and one that sets each part of its state. */
export interface Compiled {
  readonly model: Uint8Array;
  readonly functions: ReadonlyMap<string, Pick<RecordedFunction, "feeds" | "fetches">>;
  readonly state: ReadonlyMap<string, StateNodes>;
}

/** Names of the nodes around one part of the state. */
export interface StateNodes {
  readonly read: string;
  readonly feed: string;
  /** Fetching it sets the part. */
  readonly assigned: string;
}

/**
 * @param dynamic - whether one graph shall serve all sizes of the state
 * @throws Untraceable when a function cannot be recorded
 */
export function compileProgram(program: Program, dynamic: boolean): Compiled {
  const variables = new Map([...program.state.keys()].map((each, i) => [each, `variable${i}`]));
  const recorded = Object.keys(program.functions).map(
    (name) => [name, record(program, { name, variables, dynamic })] as const,
  );
  const state = new Map(
    [...variables].map(([each], i) => [each, { read: `read${i}`, feed: `new${i}`, assigned: `assigned${i}` }]),
  );
  const nodes = [
    ...variableNodes(program.state, variables, dynamic),
    ...[...state].flatMap(([each, names]) => stateNodes(variables.get(each) as string, names)),
    ...recorded.flatMap(([, { nodes }]) => nodes),
  ];
  const fused = knowsFusedOps() ? fuseEpilogues(nodes, hasOneDnn()) : nodes;
  return { model: encodeSavedModel(fused), functions: new Map(recorded), state };
}

function variableNodes(state: Shapes, variables: ReadonlyMap<string, string>, dynamic: boolean): NodeDef[] {
  return [...state].map(([each, shape]) => {
    const name = variables.get(each) as string;
    return {
      name,
      op: "VarHandleOp",
      inputs: [],
      attributes: [
        attribute("dtype", "type", DTYPE.float32),
        attribute("shape", "shape", dynamic ? shape.map(() => -1) : [...shape]),
        attribute("shared_name", "text", name),
        attribute("container", "text", ""),
      ],
    };
  });
}

function stateNodes(variable: string, { read, feed, assigned }: StateNodes): NodeDef[] {
  return [
    readNode(read, variable),
    ...feedNodes(feed, `${feed}/value`),
    assignNode(`${assigned}/assign`, variable, `${feed}/value`),
    { name: assigned, op: "Const", inputs: [`^${assigned}/assign`], attributes: DONE },
  ];
}

/** Any value: sessions are asked for results, not for effects. */
const DONE = [
  attribute("dtype", "type", DTYPE.float32),
  { name: "value", tensor: { dtype: DTYPE.float32, shape: [], values: Float32Array.of(0) } },
] as const;
