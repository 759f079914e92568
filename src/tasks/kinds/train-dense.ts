import { createRngStreams } from "../../core/index.js";
import { firstOf } from "../../data/index.js";
import { initializeWeights } from "../../graph/index.js";
import { evaluate, train } from "../../train/index.js";
import { loadGraph, loadSplit } from "../network.js";
import { TRAIN_DENSE, type TrainDenseSpec } from "../requests.js";
import type { TaskKind } from "../task-kind.js";
import { followSteps } from "../training-progress.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

/** Trains the graph from initial weights drawn by the task's seed. */
export const trainDense: TaskKind<TrainDenseSpec> = {
  ...TRAIN_DENSE,
  async run({ train: settings, recalibration, validation }, task, context) {
    const graph = loadGraph(task, context);
    const split = loadSplit(context);
    const streams = createRngStreams(task.seed);
    const initial = { graph, weights: initializeWeights(graph, streams) };
    const { weights, curve } = train(initial, split, {
      settings,
      streams,
      recalibration,
      onStep: followSteps(context),
    });
    const quality = evaluate({ graph, weights }, split, firstOf(split.validation, validation));
    return {
      result: { ...quality, curve: curve.map((point) => ({ ...point })) },
      artifacts: { weights: encodeWeightsArtifact(weights, split) },
    };
  },
};
