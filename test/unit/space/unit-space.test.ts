import { describe, expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { densePlan, findGroups, GraphBuilder } from "../../../src/graph/index.js";
import { createSampler, createUnitSpace, highestGenome } from "../../../src/space/index.js";

function twoLayers() {
  const g = new GraphBuilder("two");
  const first = g.dense("first", g.input([3]), { units: 4 });
  return g.build([g.dense("last", g.dense("second", first, { units: 3 }), { units: 2 })]);
}

const grouping = findGroups(twoLayers());
const space = createUnitSpace(grouping, [
  { group: "first", least: 2, most: 3 },
  { group: "second", least: 1, most: 3 },
]);

describe("createUnitSpace", () => {
  test("has a bit for each unit and plans that say which stay", () => {
    expect(space.variables.count).toBe(7);
    expect(space.size).toBe(BigInt((6 + 4) * 7));
    expect(space.decode([1, 0, 1, 0, 0, 1, 0]).keep).toEqual({ first: [0, 2], second: [1] });
    expect(space.decode([1, 0, 1, 0, 1, 1, 1]).keep).toEqual({ first: [0, 2] });
  });

  test("encodes what it decodes", () => {
    const sample = createSampler(space, createRng("units"));
    const known = new Set<string>();
    for (let genome = sample((each) => !known.has(String(each))); genome && known.size < 70; ) {
      known.add(String(genome));
      expect(space.encode(space.decode(genome))).toEqual(genome);
      genome = sample((each) => !known.has(String(each)));
    }
    expect(known.size).toBe(70);
  });

  test("takes as many units as it may at the highest", () => {
    expect(highestGenome(space)).toEqual([1, 1, 1, 0, 1, 1, 1]);
  });

  test("leaves out groups that stay whole", () => {
    const one = createUnitSpace(grouping, [
      { group: "first", least: 4, most: 4 },
      { group: "second", least: 1, most: 2 },
    ]);
    expect(one.genes.map(({ name }) => name)).toEqual(["second"]);
  });

  test.each([
    ["an unknown group", [{ group: "third", least: 1, most: 1 }]],
    ["no units", [{ group: "first", least: 0, most: 1 }]],
    ["more units than there are", [{ group: "first", least: 1, most: 5 }]],
    ["an empty range", [{ group: "first", least: 3, most: 2 }]],
  ])("refuses %s", (_, ranges) => {
    expect(() => createUnitSpace(grouping, ranges)).toThrow(expect.objectContaining({ code: "E_SPACE_INVALID" }));
  });

  test.each([
    ["counts", { first: 2 }],
    ["too many units", {}],
    ["another group", { first: [0, 1], third: [0] }],
  ])("does not encode %s", (_, keep) => {
    const plan = { ...densePlan(grouping), keep };
    expect(() => space.encode(plan)).toThrow(expect.objectContaining({ code: "E_SPACE_INVALID" }));
  });
});
