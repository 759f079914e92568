import type { Split } from "../data/index.js";
import {
  applyPlan,
  checkWeights,
  findGroups,
  type Graph,
  type Plan,
  resolvePlan,
  shrinkGraph,
  type Weights,
} from "../graph/index.js";
import { decodeWeights } from "../models/index.js";
import { rankByMagnitude } from "../prune/index.js";
import type { Network } from "../train/index.js";
import { DecodeCache } from "./decode-cache.js";
import { decodeGraph } from "./graph-artifact.js";
import { decodeSplit } from "./split-artifact.js";
import type { Task, TaskContext } from "./task.js";

/** Of this worker; a study's tasks share some dozens of artifacts at most. */
const cache = new DecodeCache(64);

export function loadGraph(task: Task, context: TaskContext): Graph {
  return cache.get("graph", hashOf(task, "graph"), () => decodeGraph(context.input("graph")));
}

/** Decoded anew each time, which takes no copy: kept, its views would keep shared memory that others have let go. */
export function loadSplit(context: TaskContext, role = "data"): Split {
  return decodeSplit(context.input(role));
}

export function loadWeights(task: Task, context: TaskContext, role = "weights"): Weights {
  return cache.get("weights", hashOf(task, role), () => decodeWeights(context.input(role)));
}

/** All units of each group, those of largest magnitude first. */
export function loadRanking(task: Task, context: TaskContext): ReadonlyMap<string, Int32Array> {
  const graph = loadGraph(task, context);
  return cache.get("ranking", `${hashOf(task, "graph")}/${hashOf(task, "weights")}`, () =>
    rankByMagnitude(graph, loadWeights(task, context), findGroups(graph)),
  );
}

/** The plan with exact units: of each group those of largest magnitude. */
export function resolveUnits(task: Task, context: TaskContext, plan: Plan): Plan {
  return resolvePlan(plan, loadRanking(task, context));
}

/**
 * The network a plan leaves of the dense one: with the weights of the input `start` where there is one, else with the
 * units of largest magnitude of each group.
 *
 * @throws EspalierError `E_PLAN_INVALID`, `E_WEIGHTS_INVALID`
 */
export function pruneNetwork(task: Task, context: TaskContext, plan: Plan): Network {
  const graph = loadGraph(task, context);
  if (task.inputs["start"] === undefined) {
    return applyPlan(graph, loadWeights(task, context), resolveUnits(task, context, plan));
  }
  const shrunk = shrinkGraph(graph, findGroups(graph), plan);
  return { graph: shrunk, weights: checkWeights(shrunk, loadWeights(task, context, "start")) };
}

function hashOf({ inputs, kind }: Task, role: string): string {
  const hash = inputs[role];
  if (hash === undefined) throw new TypeError(`a ${kind} task needs an input "${role}"`);
  return hash;
}
