import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";
import { type Graph, type GraphNode, type OpName, sameShape } from "../graph/index.js";
import { foldBatchNorm } from "./fold-batch-norm.js";
import { BATCH_STATISTICS, type FusedNode, fuse, INFERENCE } from "./fusion.js";
import { KERNELS } from "./kernels/index.js";
import type { Kernel, KernelCall, Mode } from "./kernels/kernel.js";
import type { Tensors } from "./tensors.js";

/**
 * Runs the network on a batch `[batch, ...input shape]` and returns its outputs, in the order of the graph's. The caller
 * disposes of them; `params` and `x` stay as they are. `training` must run inside `differentiate`; `params` may then lack the stored statistics.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` when a parameter is missing or has another shape
 */
export type Forward = (params: Tensors, x: Tensor, mode: Mode) => readonly Tensor[];

/** Nodes computed together and what to do around them. */
interface Stage extends FusedNode {
  readonly inputGradient: boolean;
  /** Ids of results that nobody reads after it. */
  readonly spent: readonly string[];
}

/**
 * Prepares a graph with one input for execution.
 *
 * @throws EspalierError `E_GRAPH_INVALID` for other graphs
 */
export function compileForward(graph: Graph): Forward {
  const inputs = graph.nodes.filter((node) => node.op === "input").length;
  if (inputs !== 1) {
    throw new EspalierError("E_GRAPH_INVALID", { path: graph.name, expected: "one input", got: `${inputs}` });
  }
  const { outputs } = graph;
  const inference = schedule(fuse(graph, INFERENCE), outputs);
  const withStatistics = schedule(fuse(graph, BATCH_STATISTICS), outputs);
  return (params, x, mode) => {
    const stages = mode.kind === "inference" ? inference : withStatistics;
    const results = new Map<string, Tensor>();
    for (const stage of stages) {
      const read = stage.node.op === "input" ? [x] : stage.node.inputs.map((id) => results.get(id) as Tensor);
      results.set(stage.output, run(stage, read, params, mode));
      // In training the tape owns the results; disposing of them here would take them from the gradients.
      if (mode.kind !== "training") for (const id of stage.spent) results.get(id)?.dispose();
    }
    return outputs.map((id) => results.get(id) as Tensor);
  };
}

function schedule(fused: readonly FusedNode[], outputs: readonly string[]): readonly Stage[] {
  const lastReader = new Map<string, FusedNode>();
  for (const each of fused) for (const input of each.node.inputs) lastReader.set(input, each);
  for (const output of outputs) lastReader.delete(output);
  const spentAfter = new Map(fused.map((each): [FusedNode, string[]] => [each, []]));
  for (const [id, each] of lastReader) spentAfter.get(each)?.push(id);
  const trained = new Set<string>();
  return fused.map((each) => {
    const inputGradient = each.node.inputs.some((id) => trained.has(id));
    if (inputGradient || each.node.params.length > 0) trained.add(each.output);
    return { ...each, inputGradient, spent: spentAfter.get(each) ?? [] };
  });
}

function run(stage: Stage, inputs: readonly Tensor[], params: Tensors, mode: Mode): Tensor {
  if (mode.kind !== "collect") return tidy(() => compute(stage, inputs, params, mode));
  // Statistics survive what else the kernel makes.
  const found: [node: string, mean: Tensor, variance: Tensor][] = [];
  const onStatistics = (...each: (typeof found)[number]) => found.push(each);
  const [y] = tidy(() => [
    compute(stage, inputs, params, { kind: "collect", onStatistics }),
    ...found.flatMap(([, mean, variance]) => [mean, variance]),
  ]);
  for (const each of found) mode.onStatistics(...each);
  return y as Tensor;
}

function compute(stage: Stage, inputs: readonly Tensor[], params: Tensors, mode: Mode): Tensor {
  const { node, batchNorm, activation, inputGradient } = stage;
  const own = paramsOf(node, params);
  const roles = batchNorm ? foldBatchNorm(node, own, { node: batchNorm, params: paramsOf(batchNorm, params) }) : own;
  const call = { node, inputs, params: roles, mode, activation, inputGradient } as KernelCall<OpName>;
  return (KERNELS[node.op] as Kernel<OpName>)(call);
}

function paramsOf({ params: specs }: GraphNode, params: Tensors): Tensors {
  const byRole = new Map<string, Tensor>();
  for (const { role, name, trainable, shape } of specs) {
    const tensor = params.get(name);
    if (!tensor && !trainable) continue;
    // Kernels of ours do not look: they would read beyond the tensor.
    if (!tensor || !sameShape(tensor.shape, shape)) {
      const expected = `a tensor of shape [${shape.join(", ")}]`;
      const got = tensor ? `[${tensor.shape.join(", ")}]` : "nothing";
      throw new EspalierError("E_WEIGHTS_INVALID", { path: name, expected, got });
    }
    byRole.set(role, tensor);
  }
  return byRole;
}
