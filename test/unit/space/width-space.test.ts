import { describe, expect, test } from "vitest";
import {
  canonicalPlan,
  densePlan,
  findGroups,
  GraphBuilder,
  graphCost,
  type Plan,
  shrinkGraph,
} from "../../../src/graph/index.js";
import { createWidthSpace, widthSpaceSchema } from "../../../src/space/index.js";

const g = new GraphBuilder("space");
const a = g.conv2d("a", g.input([6, 6, 1]), { filters: 8, kernel: 3 });
const b = g.conv2d("b", a, { filters: 4, kernel: 3 });
const c = g.conv2d("c", b, { filters: 1, kernel: 3 });
const graph = g.build([g.dense("head", g.flatten("flat", c), { units: 3 })]);
const grouping = findGroups(graph);
const create = (document: unknown = {}) => createWidthSpace(graph, grouping, widthSpaceSchema.parse(document));
const plan = (keep: Plan["keep"]): Plan => ({ ...densePlan(grouping), keep });

describe("createWidthSpace", () => {
  test("has a gene for every group with a choice", () => {
    const space = create();
    expect(space.genes).toEqual([
      { kind: "levels" as const, name: "a", levels: [1, 2, 3, 4, 5, 6, 7, 8] },
      { kind: "levels" as const, name: "b", levels: [1, 2, 3, 4] },
    ]);
    expect(space.size).toBe(32n);
  });

  test("decodes to canonical plans and encodes them back", () => {
    const space = create();
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 4; j++) {
        const decoded = space.decode([i, j]);
        expect(canonicalPlan(grouping, decoded)).toEqual(decoded);
        expect(space.encode(decoded)).toEqual([i, j]);
      }
    }
    expect(space.decode([2, 3])).toEqual(plan({ a: 3 }));
    expect(space.decode([7, 3])).toEqual(space.densePlan);
    expect(space.encode(space.densePlan)).toEqual([7, 3]);
  });

  test("encodes exact units by their number, and refuses counts that are no level", () => {
    expect(create().encode(plan({ a: [0, 5] }))).toEqual([1, 3]);
    expect(() => create({ channelMultiple: 4 }).encode(plan({ a: 3 }))).toThrow(
      "E_SPACE_INVALID a: the plan is not in the search space (expected one of the keep counts 4, 8, got 3)",
    );
  });

  test("knows costs without building graphs", () => {
    const space = create();
    const { macs, params, activationBytes } = graphCost(shrinkGraph(graph, grouping, space.decode([1, 0])));
    expect(space.cost([1, 0])).toEqual({ macs, params, activationBytes });
    expect(space.planCost(plan({ a: 2, b: [3] }))).toEqual({ macs, params, activationBytes });
  });

  test("overrides single groups", () => {
    const space = create({ channelMultiple: 4, overrides: { b: { channelMultiple: 1, minKeep: 0.5 } } });
    expect(space.genes).toEqual([
      { kind: "levels" as const, name: "a", levels: [4, 8] },
      { kind: "levels" as const, name: "b", levels: [2, 3, 4] },
    ]);
  });

  test("refuses overrides of groups that do not exist, naming those that do", () => {
    expect(() => create({ overrides: { conv9: {} } })).toThrow(
      "E_SPACE_INVALID overrides.conv9: the search space cannot be used (expected one of the groups a, b, c, got no group)",
    );
  });

  test("refuses documents that leave nothing to choose", () => {
    expect(() => create({ minKeep: 1 })).toThrow("E_SPACE_INVALID");
  });
});

describe("violation", () => {
  const dense = graphCost(graph);

  test("is 0 without constraints and for the dense network at its own cost", () => {
    expect(create().violation([7, 3])).toBe(0);
    expect(create({ constraints: { maxMacs: 1, maxParams: 1 } }).violation([7, 3])).toBe(0);
  });

  test("adds the excesses relative to their bounds", () => {
    const space = create({ constraints: { maxMacs: 0.5, maxParams: 0.5 } });
    expect(space.violation([7, 3])).toBeCloseTo(1 + 1, 12);
    expect(space.costViolation({ macs: dense.macs * 0.75, params: 0, activationBytes: 0 })).toBeCloseTo(0.5, 12);
    expect(space.violation([0, 0])).toBe(0);
  });
});
