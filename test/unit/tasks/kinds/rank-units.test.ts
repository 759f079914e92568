import { expect, it } from "vitest";
import { findGroups } from "../../../../src/graph/index.js";
import { encodeWeights } from "../../../../src/models/index.js";
import { rankByMagnitude } from "../../../../src/prune/index.js";
import { encodeGraph, rankUnitsTask } from "../../../../src/tasks/index.js";
import { convolutions } from "../../../helpers/part-network.js";
import { randomWeights } from "../../../helpers/random-network.js";
import { TaskBench } from "../../../helpers/task-bench.js";

it("rank-units gives all units of every group, those of largest magnitude first", async () => {
  const bench = new TaskBench();
  const graph = convolutions();
  const weights = randomWeights(graph, 1);
  const inputs = { graph: bench.put(encodeGraph(graph)), weights: bench.put(encodeWeights(weights)) };
  const { result } = await bench.run(rankUnitsTask({}, inputs));
  const expected = [...rankByMagnitude(graph, weights, findGroups(graph))].map(([id, units]) => [id, [...units]]);
  expect(result).toEqual(Object.fromEntries(expected));
  expect(Object.keys(result)).toEqual(["conv1", "conv2", "conv3"]);
  expect([...(result["conv2"] ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, unit) => unit));
});
