import { describe, expect, it } from "vitest";
import { densePlan, findGroups, type GraphNode, keptChannels, shrinkGraph } from "../../../src/graph/index.js";
import { buildModel } from "../../../src/models/index.js";
import { randomPlan } from "../../helpers/random-network.js";

const graph = buildModel({ name: "vgg-small", multiplier: 0.25 }, { inputShape: [8, 8, 1], classes: 3 });
const grouping = findGroups(graph);
const channelsOf = ({ shape }: GraphNode) => shape.at(-1) ?? 0;

describe("keptChannels", () => {
  it("are a group's units where a unit is one channel, and blocks of them behind a flatten", () => {
    const plan = { ...densePlan(grouping), keep: { "stage3.conv2": [0, 3, 15] } };
    expect(keptChannels(grouping, plan, "stage3.pool")).toEqual([0, 3, 15]);
    expect(keptChannels(grouping, plan, "flatten")).toEqual([0, 3, 15]);
    expect(keptChannels(grouping, plan, "stage3.conv1")).toBeUndefined();
    expect(keptChannels(grouping, plan, "head")).toBeUndefined();
  });

  it("are nothing special when a plan names all units", () => {
    const all = Array.from({ length: 16 }, (_, unit) => unit);
    const plan = { ...densePlan(grouping), keep: { "stage3.conv2": all } };
    expect(keptChannels(grouping, plan, "flatten")).toBeUndefined();
  });

  it("cannot be told from a count", () => {
    const plan = { ...densePlan(grouping), keep: { "stage3.conv2": 3 } };
    expect(() => keptChannels(grouping, plan, "flatten")).toThrow(/^E_PLAN_INVALID plan.keep.stage3.conv2: /);
  });

  it("are as many as surgery leaves, at every node", () => {
    const plan = randomPlan(grouping, 4);
    const shrunk = shrinkGraph(graph, grouping, plan);
    graph.nodes.forEach((node, i) => {
      const kept = keptChannels(grouping, plan, node.id);
      expect(kept?.length ?? channelsOf(node)).toBe(channelsOf(shrunk.nodes[i] as GraphNode));
    });
  });
});
