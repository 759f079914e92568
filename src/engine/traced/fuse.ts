import { DTYPE } from "../tensorflow/op.js";
import { attribute, type NodeDef } from "./node-def.js";

/** Ops that TensorFlow can run together with what follows them, and the names of those. */
const FUSED = { Conv2D: "_FusedConv2D" } as const;

/** Ops that only oneDNN can. */
const FUSED_BY_ONE_DNN = { ...FUSED, DepthwiseConv2dNative: "_FusedDepthwiseConv2dNative" } as const;

const ACTIVATIONS: ReadonlySet<string> = new Set(["Relu", "Relu6"]);

/**
 * Runs a convolution, the bias after it and the activation in one pass over memory, wherever nothing else reads what
 * lies between them. (Sums in between and matrix products gain nothing by it.)
 */
export function fuseEpilogues(nodes: readonly NodeDef[], oneDnn: boolean): readonly NodeDef[] {
  const ops: Readonly<Record<string, string>> = oneDnn ? FUSED_BY_ONE_DNN : FUSED;
  const readers = readersOf(nodes);
  const taken = new Set<NodeDef>();
  const onlyReader = ({ name }: NodeDef, ops: ReadonlySet<string>): NodeDef | undefined => {
    const [reader, ...others] = readers.get(name) ?? [];
    return reader && others.length === 0 && ops.has(reader.op) ? reader : undefined;
  };
  /** The last node of a chain, by it. */
  const fused = new Map<NodeDef, NodeDef>();
  for (const node of nodes) {
    const op = ops[node.op];
    const bias = op && onlyReader(node, BIAS);
    if (!bias || bias.inputs[0] !== node.name) continue;
    const activation = onlyReader(bias, ACTIVATIONS);
    for (const each of [node, bias]) taken.add(each);
    fused.set(activation ?? bias, fuse(op, node, bias, activation));
  }
  return nodes.flatMap((node) => fused.get(node) ?? (taken.has(node) ? [] : [node]));
}

const BIAS: ReadonlySet<string> = new Set(["BiasAdd"]);

function readersOf(nodes: readonly NodeDef[]): ReadonlyMap<string, readonly NodeDef[]> {
  const readers = new Map<string, NodeDef[]>();
  for (const node of nodes) {
    for (const input of node.inputs) {
      const known = readers.get(input);
      if (known) known.push(node);
      else readers.set(input, [node]);
    }
  }
  return readers;
}

function fuse(op: string, { inputs, attributes }: NodeDef, bias: NodeDef, activation: NodeDef | undefined): NodeDef {
  return {
    name: (activation ?? bias).name,
    op,
    inputs: [...inputs, bias.inputs[1] as string],
    attributes: [
      ...attributes,
      attribute("num_args", "int", 1),
      ...(op === "_FusedConv2D"
        ? [attribute("TArgs", "type", [DTYPE.float32]), attribute("num_host_args", "int", 0)]
        : []),
      attribute("fused_ops", "text", ["BiasAdd", ...(activation ? [activation.op] : [])]),
    ],
  };
}
