import { describe, expect, test } from "vitest";
import { cutTensors, findGroups, type Graph, sectionMacs } from "../../../../src/graph/index.js";
import { createCutChooser, type Interface } from "../../../../src/methods/emo-pms/choose-cuts.js";
import { splitNetwork } from "../../../../src/methods/emo-pms/split.js";
import { buildModel, modelSchema } from "../../../../src/models/index.js";

const build = (model: object): Graph => buildModel(modelSchema.parse(model), { inputShape: [28, 28, 1], classes: 10 });

function* combinations(ids: readonly string[], count: number): Generator<readonly string[]> {
  if (count === 0) yield [];
  else {
    for (let first = 0; first + count <= ids.length; first++) {
      for (const rest of combinations(ids.slice(first + 1), count - 1)) yield [ids[first] as string, ...rest];
    }
  }
}

/** Tries every choice; what a split refuses leaves some part no groups. */
function bestOfAll(graph: Graph, places: readonly string[], parts: number, kind: Interface) {
  let best: readonly string[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const cuts of combinations(places, parts - 1)) {
    const largest = Math.max(...sectionMacs(graph, cuts));
    if (largest < least && divides(graph, cuts, kind)) [best, least] = [cuts, largest];
  }
  return best;
}

function divides(graph: Graph, cuts: readonly string[], kind: Interface): boolean {
  try {
    return splitNetwork(graph, findGroups(graph), { parts: 2, cuts, interface: kind }).length > 0;
  } catch {
    return false;
  }
}

describe("createCutChooser", () => {
  test.each([
    ["resnet-14", { name: "resnet", depth: 14, width: 4 }],
    ["vgg-small", { name: "vgg-small" }],
    ["mobilenet-small", { name: "mobilenet-small" }],
    ["an mlp", { name: "mlp", hidden: [30, 40, 20] }],
  ])("chooses as one who tries every choice in %s", (_, model) => {
    const graph = build(model);
    const grouping = findGroups(graph);
    const places = cutTensors(graph).filter((_each, i) => i % 2 === 0);
    for (const kind of ["full", "masked"] as const) {
      const choose = createCutChooser(graph, grouping, { places, kind });
      for (const parts of [4, 2, 3])
        expect([kind, parts, choose(parts)]).toEqual([kind, parts, bestOfAll(graph, places, parts, kind)]);
    }
  });

  test("has something to choose in every network but those that pass all channels on", () => {
    const partsOf = (model: object, kind: Interface) => {
      const graph = build(model);
      const choose = createCutChooser(graph, findGroups(graph), { places: cutTensors(graph), kind });
      return [2, 3, 4, 5, 6, 7, 8].filter((parts) => choose(parts));
    };
    expect(partsOf({ name: "vgg-small" }, "full")).toEqual([2, 3]);
    expect(partsOf({ name: "mlp" }, "full")).toEqual([]);
    expect(partsOf({ name: "mlp" }, "masked")).toEqual([2]);
  });

  test("does not try every choice where there are hundreds of millions", () => {
    const graph = build({ name: "resnet", depth: 110, width: 4 });
    const cuts = createCutChooser(graph, findGroups(graph), { places: cutTensors(graph), kind: "full" })(8);
    expect(cuts).toHaveLength(7);
  });
});
