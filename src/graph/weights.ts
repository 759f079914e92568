import { EspalierError } from "../core/index.js";
import type { Graph, Weights } from "./graph.js";
import { describeShape, elementCount, sameShape } from "./shape.js";

/**
 * Returns the weights when they are exactly the graph's parameters, each of its shape.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` that names the parameter.
 */
export function checkWeights(graph: Graph, weights: Weights): Weights {
  const specs = new Map(graph.nodes.flatMap((node) => node.params).map((spec) => [spec.name, spec]));
  for (const [name, { shape }] of specs) {
    const tensor = weights.get(name);
    if (tensor === undefined) throw invalid(name, describeShape(shape), "nothing");
    if (!sameShape(tensor.shape, shape)) throw invalid(name, describeShape(shape), describeShape(tensor.shape));
    const count = elementCount(shape);
    if (tensor.data.length !== count) throw invalid(name, `${count} values`, `${tensor.data.length}`);
  }
  const stray = [...weights.keys()].find((name) => !specs.has(name));
  if (stray !== undefined) throw invalid(stray, "a parameter of the graph", "one that it does not have");
  return weights;
}

function invalid(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_WEIGHTS_INVALID", { path, expected, got });
}
