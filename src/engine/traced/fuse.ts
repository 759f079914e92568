import { DTYPE } from "../native/op.js";
import { attribute, type NodeDef } from "./node-def.js";

/** Ops that TensorFlow can run together with what follows them, and the names of those. */
const FUSED: Readonly<Record<string, string>> = {
  Conv2D: "_FusedConv2D",
  DepthwiseConv2dNative: "_FusedDepthwiseConv2dNative",
  MatMul: "_FusedMatMul",
};

const ACTIVATIONS: ReadonlySet<string> = new Set(["Relu", "Relu6"]);

/**
 * Runs a convolution or matrix product, the bias after it, a sum with another value of its shape and the activation in
 * one pass over memory, wherever nothing else reads what lies between them.
 */
export function fuseEpilogues(nodes: readonly NodeDef[]): readonly NodeDef[] {
  const readers = readersOf(nodes);
  const taken = new Set<NodeDef>();
  const onlyReader = ({ name }: NodeDef, ops: ReadonlySet<string>): NodeDef | undefined => {
    const [reader, ...others] = readers.get(name) ?? [];
    return reader && others.length === 0 && ops.has(reader.op) ? reader : undefined;
  };
  /** The last node of a chain, by it. */
  const fused = new Map<NodeDef, NodeDef>();
  for (const node of nodes) {
    const op = FUSED[node.op];
    const bias = op && onlyReader(node, BIAS);
    if (!bias || bias.inputs[0] !== node.name) continue;
    const sum = node.op === "Conv2D" ? onlyReader(bias, SUM) : undefined;
    const activation = onlyReader(sum ?? bias, ACTIVATIONS);
    const chain = [bias, ...(sum ? [sum] : []), ...(activation ? [activation] : [])];
    const addend = sum?.inputs.find((input) => input !== bias.name);
    if (sum && addend === undefined) continue;
    for (const each of [node, ...chain]) taken.add(each);
    fused.set(chain.at(-1) as NodeDef, fuse(op, node, chain, [bias.inputs[1] as string, ...(addend ? [addend] : [])]));
  }
  return nodes.flatMap((node) => fused.get(node) ?? (taken.has(node) ? [] : [node]));
}

const BIAS: ReadonlySet<string> = new Set(["BiasAdd"]);
const SUM: ReadonlySet<string> = new Set(["AddV2"]);

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

function fuse(
  op: string,
  { inputs, attributes }: NodeDef,
  chain: readonly NodeDef[],
  args: readonly string[],
): NodeDef {
  const names = chain.map((node) => (node.op === "AddV2" ? "Add" : node.op));
  return {
    name: (chain.at(-1) as NodeDef).name,
    op,
    inputs: [...inputs, ...args],
    attributes: [
      ...attributes,
      attribute("num_args", "int", args.length),
      ...(op === "_FusedConv2D"
        ? [
            attribute(
              "TArgs",
              "type",
              args.map(() => DTYPE.float32),
            ),
            attribute("num_host_args", "int", 0),
          ]
        : []),
      attribute("fused_ops", "text", names),
    ],
  };
}
