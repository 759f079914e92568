import { describe, expect, it } from "vitest";
import { findGroups, mergeWeights, type Weights } from "../../../../src/graph/index.js";
import { encodeGraph, mergeWeightsInputs, mergeWeightsTask } from "../../../../src/tasks/index.js";
import { decodeWeightsArtifact, encodeWeightsArtifact } from "../../../../src/tasks/weights-artifact.js";
import { convolutions } from "../../../helpers/part-network.js";
import { randomPlan, randomWeights } from "../../../helpers/random-network.js";
import { TaskBench } from "../../../helpers/task-bench.js";

const graph = convolutions();
const bench = new TaskBench();
const hash = bench.put(encodeGraph(graph));
/** Twelve, so that their names are not in the order of their numbers: all weights, then some of others. */
const sources: readonly Weights[] = Array.from(
  { length: 12 },
  (_, i) => new Map([...randomWeights(graph, i)].slice(0, i === 0 ? undefined : 15 - i)),
);
const facts = { normalisation: { mean: [1], deviation: [2] }, classes: ["a", "b", "c"] };
const artifacts = sources.map((weights, i) =>
  bench.put(
    encodeWeightsArtifact(weights, i === 0 ? facts : { normalisation: { mean: [0], deviation: [1] }, classes: ["x"] }),
  ),
);

describe("merge-weights", () => {
  it("merges all sources in their order, with the facts of the first", async () => {
    for (const plan of [undefined, randomPlan(findGroups(graph), 1)]) {
      const merged = await bench.run(mergeWeightsTask(plan ? { plan } : {}, mergeWeightsInputs(hash, artifacts)));
      const artifact = decodeWeightsArtifact(bench.bytes(merged.artifacts["weights"]));
      expect(artifact.weights).toEqual(new Map([...mergeWeights(graph, plan, sources)].sort()));
      expect(artifact).toMatchObject(facts);
    }
  });

  it("needs a source", async () => {
    await expect(bench.run(mergeWeightsTask({}, mergeWeightsInputs(hash, [])))).rejects.toThrow(
      'needs an input "weights-1"',
    );
  });
});
