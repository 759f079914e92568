import { countOf, type Part, type Split } from "../data/index.js";
import { compileForward, disposeAll, toTensors } from "../engine/index.js";
import { evaluate } from "./evaluate.js";
import type { Network } from "./network.js";
import type { Quality } from "./quality.js";
import { recalibrate } from "./recalibrate.js";

/** Quality of a network as it stands, with its stored batch-norm statistics. */
export function evaluateNetwork({ graph, weights }: Network, split: Split, part: Part): Quality {
  const params = toTensors(weights);
  try {
    return evaluate(compileForward(graph), params, split, part);
  } finally {
    disposeAll(params);
  }
}

/** The network with batch-norm statistics measured on a part; with the stored ones when the part is empty. */
export function recalibrated({ graph, weights }: Network, split: Split, part: Part): Network {
  if (countOf(part) === 0) return { graph, weights };
  const params = toTensors(weights);
  try {
    const statistics = recalibrate(graph, compileForward(graph), params, split, part);
    return { graph, weights: new Map([...weights, ...statistics]) };
  } finally {
    disposeAll(params);
  }
}
