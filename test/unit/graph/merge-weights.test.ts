import { describe, expect, it } from "vitest";
import { applyPlan, densePlan, findGroups, mergeWeights, sectionOf, type Weights } from "../../../src/graph/index.js";
import { convolutions } from "../../helpers/part-network.js";
import { randomPlan, randomWeights } from "../../helpers/random-network.js";

const graph = convolutions();
const weights = randomWeights(graph, 1);
const plan = { ...randomPlan(findGroups(graph), 3) };
const pruned = applyPlan(graph, weights, plan);
const PARTS = [{ to: "relu1" }, { from: "relu1", to: "relu2" }, { from: "relu2" }];

/** What of weights belongs to a section. */
function within(ends: (typeof PARTS)[number], all: Weights): Weights {
  const names = sectionOf(graph, ends).nodes.flatMap(({ params }) => params.map(({ name }) => name));
  return new Map(names.map((name) => [name, all.get(name) as NonNullable<ReturnType<Weights["get"]>>]));
}

describe("mergeWeights", () => {
  it("of all sections are the network's, in any order", () => {
    const sources = PARTS.map((ends) => within(ends, weights));
    expect(mergeWeights(graph, undefined, sources)).toEqual(weights);
    expect(mergeWeights(graph, undefined, sources.toReversed())).toEqual(weights);
  });

  it("takes a parameter from the last source that has it, and leaves out what the graph does not have", () => {
    const other = randomWeights(graph, 2);
    const second = new Map([
      ...within({ from: "relu1", to: "relu2" }, other),
      ["selector/bias", { shape: [1], data: Float32Array.of(1) }],
    ]);
    const merged = mergeWeights(graph, undefined, [weights, second]);
    expect(merged.get("conv2/kernel")).toEqual(other.get("conv2/kernel"));
    expect(merged.get("conv1/kernel")).toEqual(weights.get("conv1/kernel"));
    expect(merged.has("selector/bias")).toBe(false);
  });

  it("slices what is dense, takes what is pruned as it is, and does both where a part was pruned alone", () => {
    expect(mergeWeights(graph, plan, [weights])).toEqual(pruned.weights);
    expect(mergeWeights(graph, plan, [pruned.weights])).toEqual(pruned.weights);
    const alone = (id: string) => applyPlan(graph, weights, { ...plan, keep: { [id]: plan.keep[id] ?? [] } }).weights;
    const sources = PARTS.map((ends, i) => within(ends, alone(`conv${i + 1}`)));
    expect(sources[1]?.get("conv2/kernel")?.shape[2]).toBe(8);
    expect(mergeWeights(graph, plan, sources)).toEqual(pruned.weights);
  });

  it("names what is missing and what does not fit", () => {
    const third = within({ from: "relu2" }, weights);
    expect(() => mergeWeights(graph, undefined, [third])).toThrow(/^E_WEIGHTS_INVALID conv1\/kernel: .*got nothing/);
    expect(() => mergeWeights(graph, undefined, [pruned.weights])).toThrow(/^E_WEIGHTS_INVALID conv1\/kernel/);
    const counts = { ...densePlan(findGroups(graph)), keep: { conv1: 2 } };
    expect(() => mergeWeights(graph, counts, [weights])).toThrow(/^E_PLAN_INVALID plan.keep.conv1/);
  });
});
