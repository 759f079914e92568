import { EspalierError } from "../core/index.js";
import { type Graph, type GraphNode, type Shape, sameShape } from "../graph/index.js";
import type { ModelTarget } from "./zoo/model.js";

/** The calling program's own network, when it reads one example as studies have it and outputs a logit for each class. */
export function givenGraph(graph: Graph | undefined, { inputShape, classes }: ModelTarget): Graph {
  if (!graph) {
    throw new EspalierError("E_GRAPH_INVALID", {
      path: "model",
      message: 'a model named "graph" comes from the calling program',
      next: "give the option `graph`",
    });
  }
  const { nodes, outputs } = graph;
  const inputs = nodes.filter(({ op }) => op === "input");
  checkShapes(`${graph.name}, input`, inputs, inputShape);
  const ends = nodes.filter(({ id }) => outputs.includes(id));
  checkShapes(`${graph.name}, output`, ends, [classes]);
  checkFed(graph);
  return graph;
}

function checkFed({ name, nodes }: Graph): void {
  const lookUp = nodes.find(({ op }) => op === "embedding");
  if (!lookUp) return;
  throw new EspalierError("E_GRAPH_INVALID", {
    path: `${name}, ${lookUp.id}`,
    message: "studies cannot feed this op yet: their examples are normalised, which leaves no token ids",
    expected: "ops that take any numbers",
    got: lookUp.op,
    next: "build the network without it",
  });
}

function checkShapes(path: string, nodes: readonly GraphNode[], expected: Shape): void {
  const [only] = nodes;
  if (only && nodes.length === 1 && sameShape(only.shape, expected)) return;
  throw new EspalierError("E_GRAPH_INVALID", {
    path,
    expected: `one node of shape [${expected}], as the data have it`,
    got: nodes.map(({ id, shape }) => `${id} [${shape}]`).join(", "),
    next: "build the network for the shape and the classes of the data",
  });
}
