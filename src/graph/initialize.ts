import type { Rng, RngStreams } from "../core/index.js";
import type { Graph, HostTensor, ParamSpec, Weights } from "./graph.js";
import { elementCount } from "./shape.js";

/** Fresh weights. Each parameter draws from a stream of its own name, so others may come and go without changing it. */
export function initializeWeights(graph: Graph, streams: RngStreams): Weights {
  const params = graph.nodes.flatMap((node) => node.params);
  return new Map(params.map((param) => [param.name, initialTensor(param, streams("initialize", param.name))]));
}

function initialTensor({ shape, initial }: ParamSpec, rng: Rng): HostTensor {
  const draw = () => {
    switch (initial.kind) {
      case "constant":
        return initial.value;
      case "normal":
        return initial.deviation * rng.normal();
      case "uniform":
        return initial.limit * (2 * rng.float() - 1);
    }
  };
  return { shape, data: new Float32Array(elementCount(shape)).map(draw) };
}
