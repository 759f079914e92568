import type { Sha256 } from "../../../src/core/index.js";
import { type Plan, shrinkGraph } from "../../../src/graph/index.js";
import { artifactOf } from "../../../src/methods/index.js";
import type { MethodContext } from "../../../src/study/index.js";
import { encodeGraph, testTask, trainDenseTask } from "../../../src/tasks/index.js";
import type { DividedSearch } from "./divided-search.js";
import type { Recovered } from "./recovered.js";
import { shareOf } from "./share-of.js";

/** Epochs of training a pruned network from random weights (Liu et al., Rethinking the value of network pruning, 2019). */
export interface ScratchEpochs {
  /** Scratch-E: as many as the dense network and what came of it were trained for. */
  readonly "Scratch-E": number;
  /** Scratch-B: as many as cost the same, within a limit. */
  readonly "Scratch-B": number;
}

/**
 * @param equal of Scratch-E
 * @param share of the dense network's MACs that the pruned one has
 * @param limit of Scratch-B, as a multiple of `equal`
 */
export function scratchEpochs(equal: number, share: number, limit: number): ScratchEpochs {
  return { "Scratch-E": equal, "Scratch-B": Math.floor(equal * Math.min(1 / share, limit)) };
}

export interface ScratchRequest {
  readonly plan: Plan;
  /** Position among the schemes. */
  readonly scheme: number;
  readonly limit: number;
  /** Keeps bytes as an artifact of the study. */
  readonly keep: (bytes: Uint8Array) => Promise<Sha256>;
}

/** Trains what a plan leaves of the network from random weights, once for each number of epochs. */
export async function trainFromScratch(
  context: MethodContext,
  { search }: DividedSearch,
  { plan, scheme, limit, keep }: ScratchRequest,
): Promise<readonly Recovered[]> {
  const { config, grouping } = context;
  const { recalibration, validation } = config.score;
  const share = shareOf(context, plan);
  const equal = config.train.epochs + search.options.constraintEpochs + config.tune.train.epochs;
  const graph = await keep(encodeGraph(shrinkGraph(context.graph, grouping, plan)));
  const trainings = Object.entries(scratchEpochs(equal, share, limit)).map(async ([name, epochs]) => {
    const spec = { train: { ...config.train, epochs }, recalibration, validation };
    const trained = await context.run(trainDenseTask(spec, { graph, data: search.dense.data }, config.seed));
    const weights = artifactOf(trained, "weights");
    const { result } = await context.run(testTask({ plan }, { ...search.dense, weights }, config.seed));
    const tested = 1 - result.error;
    return { name: name as keyof ScratchEpochs, scheme, share, tested };
  });
  return Promise.all(trainings);
}
