import { findGroups, shrinkGraph } from "../../graph/index.js";
import { evaluate } from "../../train/index.js";
import { loadGraph, loadSplit, loadWeights } from "../network.js";
import { TEST, type TestSpec } from "../requests.js";
import type { TaskKind } from "../task-kind.js";

/** Measures finished weights on the test part, which no other kind of task reads. */
export const test: TaskKind<TestSpec> = {
  ...TEST,
  async run({ plan }, task, context) {
    const dense = loadGraph(task, context);
    const split = loadSplit(context);
    const network = { graph: shrinkGraph(dense, findGroups(dense), plan), weights: loadWeights(task, context) };
    return { result: { ...evaluate(network, split, split.test) }, artifacts: {} };
  },
};
