import { EspalierError } from "../core/index.js";
import { countOf, type Part } from "../data/index.js";
import { elementCount, type Graph, type HostTensor, shapeOf } from "../graph/index.js";

/** Features that the output of a node within the network is drawn to. */
export interface Matching {
  /** Its id. */
  readonly node: string;
  /** Of the mean squared distance, in units of the features' variance. */
  readonly weight: number;
  /** Features of the training examples, in their order, as floats of the node's shape. Labels are not read. */
  readonly targets: Part;
}

/** What a matching feeds to the steps of a training. */
export interface MatchingInputs {
  /** Factor of the sum of squared differences. */
  readonly scale: HostTensor;
  /** Targets of a batch; the array is used again for the next one. */
  features(positions: Uint32Array): HostTensor;
}

/**
 * Prepares the term weight · |F - F*|² / (n h w c · Var F*) of a batch of n examples, where F `[n, h, w, c]` is the
 * output of the node and F* are its targets, and the variance is that of all targets; 1 where they are constant.
 *
 * @throws EspalierError `E_DATA_INVALID` when there are not as many targets as examples, or not of the node's shape;
 * `E_GRAPH_INVALID` for a node that the graph does not have
 */
export function createMatching(
  { node, weight, targets }: Matching,
  graph: Graph,
  { batch, examples }: { readonly batch: number; readonly examples: number },
): MatchingInputs {
  const { images } = targets;
  const shape = shapeOf(graph, node);
  const size = elementCount(shape);
  if (countOf(targets) !== examples || images.length !== examples * size || !(images instanceof Float32Array)) {
    throw new EspalierError("E_DATA_INVALID", {
      path: `targets of ${node}`,
      expected: `floats for ${examples} examples of shape [${shape.join(", ")}]`,
      got: `${images.length} values for ${countOf(targets)}`,
    });
  }
  const data = new Float32Array(batch * size);
  return {
    scale: { shape: [], data: Float32Array.of(weight / (data.length * (variance(images) || 1))) },
    features(positions) {
      positions.forEach((position, i) => {
        data.set(images.subarray(position * size, (position + 1) * size), i * size);
      });
      return { shape: [batch, ...shape], data };
    },
  };
}

/** In float64. */
function variance(values: Float32Array): number {
  // Distances to the first value: those of constant values sum to 0 exactly.
  const origin = values[0] as number;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = (values[i] as number) - origin;
    sum += distance;
    squares += distance * distance;
  }
  const mean = sum / values.length;
  return Math.max(0, squares / values.length - mean * mean);
}
