import { describe, expect, it } from "vitest";
import { cutTensors, type Graph, GraphBuilder, graphCost, sectionMacs, sectionOf } from "../../../src/graph/index.js";
import { buildModel, gpt } from "../../../src/models/index.js";
import { randomInputs, randomWeights } from "../../helpers/random-network.js";
import { referenceForward } from "../../helpers/reference-forward.js";

const images = { inputShape: [8, 9, 2], classes: 4 };

const zoo: readonly (readonly [name: string, graph: Graph])[] = [
  ["resnet", buildModel({ name: "resnet", depth: 14, width: 4 }, images)],
  ["vgg-small", buildModel({ name: "vgg-small", multiplier: 0.25 }, images)],
  ["mobilenet-small", buildModel({ name: "mobilenet-small", multiplier: 0.25 }, images)],
  ["mlp", buildModel({ name: "mlp", hidden: [12, 7, 5] }, images)],
  ["gpt", gpt({ layers: 2, width: 12, heads: 3, ffn: 2 }, { inputShape: [6], classes: 5 })],
];

/** Two branches that meet, then one layer, then two outputs. */
function branching(): Graph {
  const g = new GraphBuilder("branching");
  const first = g.dense("first", g.input([3]), { units: 4 });
  const sum = g.add("sum", [g.relu("left", first), g.softmax("right", first)]);
  const last = g.dense("last", sum, { units: 4 });
  return g.build([g.dense("a", last, { units: 2 }), g.dense("b", g.relu("late", last), { units: 2 })]);
}

describe("cutTensors", () => {
  it("are where branches have met and no output lies before", () => {
    expect(cutTensors(branching())).toEqual(["first", "sum", "last"]);
  });

  it("of a residual network are the stem and the ends of blocks, and no place within a block", () => {
    const { 1: resnet } = zoo[0] as (typeof zoo)[number];
    const ends = ["add", "relu2"].flatMap((end) =>
      [1, 2, 3].flatMap((stage) => [1, 2].map((block) => `stage${stage}.block${block}.${end}`)),
    );
    const cuts = ["stem.conv", "stem.bn", "stem.relu", ...ends, "pool"];
    expect([...cutTensors(resnet)].sort()).toEqual(cuts.sort());
  });

  it("do not depend on the order in which branches stand", () => {
    const { nodes, ...graph } = branching();
    const swapped = [0, 1, 3, 2].map((i) => nodes[i]).concat(nodes.slice(4)) as Graph["nodes"];
    expect(cutTensors({ ...graph, nodes: swapped })).toEqual(cutTensors(branching()));
  });
});

describe("sectionOf", () => {
  it.each(zoo)("%s: sections at all cuts, one after the other, compute what the whole does", (_name, graph) => {
    const weights = randomWeights(graph, 1);
    const [input] = randomInputs(graph, 1).values();
    const whole = referenceForward(graph, weights, randomInputs(graph, 1));
    const cuts = [undefined, ...cutTensors(graph), undefined];
    let features: ArrayLike<number> = input ?? [];
    for (const [i, from] of cuts.slice(0, -1).entries()) {
      const section = sectionOf(graph, { from, to: cuts[i + 1] });
      const [output = ""] = section.outputs;
      features = referenceForward(section, weights, new Map([[section.nodes[0]?.id ?? "", features]])).get(output)
        ?.data as Float64Array;
      expect(features).toEqual(whole.get(output)?.data);
    }
    expect(graph.outputs).toHaveLength(1);
  });

  it("is the graph itself without ends", () => {
    expect(sectionOf(branching(), {})).toEqual(branching());
  });

  it.each([
    [{ to: "left" }, /^E_SPLIT_INVALID left: .*one of first, sum, last/],
    [{ from: "input" }, /^E_SPLIT_INVALID input/],
    [{ from: "late" }, /^E_SPLIT_INVALID late/],
    [{ from: "sum", to: "first" }, /^E_SPLIT_INVALID first: .*a cut after sum/],
    [{ from: "sum", to: "sum" }, /^E_SPLIT_INVALID sum/],
  ])("refuses %j", (ends, message) => {
    expect(() => sectionOf(branching(), ends)).toThrow(message);
  });
});

describe("sectionMacs", () => {
  it.each(zoo)("%s: those of each section's own graph, and together the network's", (_name, graph) => {
    const all = cutTensors(graph);
    const cuts = [all[1], all[Math.floor(all.length / 2)]] as string[];
    const ends = [undefined, ...cuts].map((from, i) => ({ from, to: cuts[i] }));
    const macs = sectionMacs(graph, cuts);
    expect(macs).toEqual(ends.map((each) => graphCost(sectionOf(graph, each)).macs));
    expect(macs.reduce((a, b) => a + b)).toBe(graphCost(graph).macs);
  });
});
