import { EspalierError } from "../core/index.js";
import {
  compileForward,
  disposeAll,
  type Mode,
  type Program,
  type ProgramFunction,
  type Tensor,
} from "../engine/index.js";
import { type Graph, type Shape, shapeOf } from "../graph/index.js";
import { structureKey } from "./structure-key.js";

/**
 * Examples per pass, of inference and of measuring batch-norm statistics: so few that what lies between layers stays in
 * the processor's caches, and enough for statistics (docs/decisions/0007).
 */
export const PASS_BATCH = 64;

/**
 * A network as it stands, for batches of any size: `infer` gives its `output` for images `x`, by the stored batch-norm statistics; `collect`
 * gives the statistics of the batch `x`, by parameter name. The parameters are the state.
 *
 * @throws EspalierError `E_GRAPH_INVALID` for a graph with other than one input and one output
 */
export function networkProgram(graph: Graph): Program {
  checkOneOutput(graph);
  const forward = compileForward(graph);
  const images = (batch: number) => new Map([["x", [batch, ...inputShape(graph)]]]);
  const infer: ProgramFunction = {
    inputs: images(PASS_BATCH),
    anyBatch: true,
    body: (inputs, params) => ({
      outputs: new Map([["output", forward(params, inputs.get("x") as Tensor, { kind: "inference" })[0] as Tensor]]),
    }),
  };
  const collect: ProgramFunction = {
    inputs: images(PASS_BATCH),
    anyBatch: true,
    body(inputs, params) {
      const outputs = new Map<string, Tensor>();
      const onStatistics: Extract<Mode, { kind: "collect" }>["onStatistics"] = (node, mean, variance) => {
        outputs.set(`${node}/mean`, mean);
        outputs.set(`${node}/variance`, variance);
      };
      disposeAll(forward(params, inputs.get("x") as Tensor, { kind: "collect", onStatistics }));
      return { outputs };
    },
  };
  return {
    key: `network ${structureKey(graph)}`,
    state: new Map(graph.nodes.flatMap(({ params }) => params.map(({ name, shape }) => [name, shape] as const))),
    functions: { infer, ...(hasBatchNorm(graph) && { collect }) },
  };
}

/** @throws EspalierError `E_GRAPH_INVALID` */
export function checkOneOutput({ name, outputs }: Graph): void {
  if (outputs.length === 1) return;
  throw new EspalierError("E_GRAPH_INVALID", { path: name, expected: "one output", got: `${outputs.length}` });
}

/** Of one example. */
export function inputShape({ nodes }: Graph): Shape {
  return nodes.find(({ op }) => op === "input")?.shape ?? [];
}

/** Of one example. */
export function outputShape(graph: Graph): Shape {
  return shapeOf(graph, graph.outputs[0]);
}

export function hasBatchNorm({ nodes }: Graph): boolean {
  return nodes.some(({ op }) => op === "batchNorm");
}
