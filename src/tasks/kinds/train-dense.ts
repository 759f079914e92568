import { createRngStreams } from "../../core/index.js";
import { firstOf } from "../../data/index.js";
import { initializeWeights } from "../../graph/index.js";
import { type CurvePoint, evaluate, type Quality, type TrainSettings, train } from "../../train/index.js";
import { loadGraph, loadSplit } from "../network.js";
import type { NetworkInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";
import { followSteps } from "../training-progress.js";
import { encodeWeightsArtifact } from "../weights-artifact.js";

export interface TrainDenseSpec {
  readonly train: TrainSettings;
  /** Training examples that measure batch-norm statistics. */
  readonly recalibration: number;
  /** Validation examples the trained network is evaluated on. */
  readonly validation: number;
}

export type TrainDenseResult = Quality & { readonly curve: readonly CurvePoint[] };

/** Trains the graph from initial weights drawn by the task's seed. Artifact `weights`. */
export const trainDenseTask: TaskKind<TrainDenseSpec, NetworkInputs, TrainDenseResult> = defineTask({
  kind: "train-dense",
  version: 1,
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
      result: { ...quality, curve },
      artifacts: { weights: encodeWeightsArtifact(weights, split) },
    };
  },
});
