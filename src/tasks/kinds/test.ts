import { findGroups, type Plan, shrinkGraph } from "../../graph/index.js";
import { evaluate, type Quality } from "../../train/index.js";
import { loadGraph, loadSplit, loadWeights } from "../network.js";
import type { TrainedInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";

export interface TestSpec {
  /** The plan whose weights are given. */
  readonly plan: Plan;
}

/** Measures finished weights on the test part, which no other kind of task reads. */
export const testTask: TaskKind<TestSpec, TrainedInputs, Quality> = defineTask({
  kind: "test",
  version: 1,
  async run({ plan }, task, context) {
    const dense = loadGraph(task, context);
    const split = loadSplit(context);
    const network = { graph: shrinkGraph(dense, findGroups(dense), plan), weights: loadWeights(task, context) };
    return { result: evaluate(network, split, split.test), artifacts: {} };
  },
});
