import type { Split } from "../data/index.js";
import { applyPlan, findGroups, type Graph, type Plan, resolvePlan, type Weights } from "../graph/index.js";
import { decodeWeights } from "../models/index.js";
import { rankByMagnitude } from "../prune/index.js";
import type { Network } from "../train/index.js";
import { DecodeCache } from "./decode-cache.js";
import { decodeGraph } from "./graph-artifact.js";
import { decodeSplit } from "./split-artifact.js";
import type { Task, TaskContext } from "./task.js";

/** Of this worker; a study's tasks share a handful of artifacts. */
const cache = new DecodeCache(16);

export function loadGraph(task: Task, context: TaskContext): Graph {
  return cache.get("graph", hashOf(task, "graph"), () => decodeGraph(context.input("graph")));
}

export function loadSplit(task: Task, context: TaskContext): Split {
  return cache.get("split", hashOf(task, "data"), () => decodeSplit(context.input("data")));
}

export function loadWeights(task: Task, context: TaskContext): Weights {
  return cache.get("weights", hashOf(task, "weights"), () => decodeWeights(context.input("weights")));
}

/** The network a plan leaves of the dense one; of each group the units of largest magnitude stay. */
export function pruneNetwork(task: Task, context: TaskContext, plan: Plan): Network {
  const graph = loadGraph(task, context);
  const weights = loadWeights(task, context);
  const ranking = cache.get("ranking", `${hashOf(task, "graph")}/${hashOf(task, "weights")}`, () =>
    rankByMagnitude(graph, weights, findGroups(graph)),
  );
  return applyPlan(graph, weights, resolvePlan(plan, ranking));
}

function hashOf({ inputs, kind }: Task, role: string): string {
  const hash = inputs[role];
  if (hash === undefined) throw new TypeError(`a ${kind} task needs an input "${role}"`);
  return hash;
}
