import { describe, expect, test } from "vitest";
import {
  canonicalPlan,
  densePlan,
  findGroups,
  GraphBuilder,
  keptCounts,
  type Plan,
  planHash,
  resolvePlan,
} from "../../../src/graph/index.js";
import { checkPlan } from "../../../src/graph/plan.js";

const g = new GraphBuilder("plans");
const first = g.dense("first", g.input([3]), { units: 4 });
const second = g.dense("second", first, { units: 5 });
const grouping = findGroups(g.build([g.dense("head", second, { units: 2 })]));

function plan(keep: Plan["keep"]): Plan {
  return { format: "espalier-plan-1", graph: grouping.graph, keep };
}

describe("checkPlan", () => {
  test("takes units in any order, and counts", () => {
    expect(() => checkPlan(grouping, plan({ second: [4, 0], first: 2 }))).not.toThrow();
  });

  test.each([
    ["no unit", { first: 0 }, "plan.keep.first: the plan does not fit the graph (expected 1 to 4 units, got 0)"],
    ["an empty list", { first: [] }, "expected 1 to 4 units, got 0"],
    ["more units than there are", { first: 5 }, "expected 1 to 4 units, got 5"],
    ["a unit that does not exist", { first: [0, 4] }, "expected unit indices from 0 to 3, got 4"],
    ["a negative unit", { first: [-1] }, "expected unit indices from 0 to 3, got -1"],
    ["a unit twice", { first: [1, 1] }, "expected every unit once, got [1,1]"],
    ["a fraction", { first: 1.5 }, "plan.keep.first"],
    [
      "an unknown group",
      { third: 1 },
      "plan.keep.third: the plan does not fit the graph (expected one of the groups first, second",
    ],
  ])("refuses %s", (_, keep, message) => {
    expect(() => checkPlan(grouping, plan(keep))).toThrow(message);
  });

  test("refuses another graph's plan", () => {
    expect(() => checkPlan(grouping, { ...plan({}), graph: "0".repeat(64) })).toThrow("E_PLAN_INVALID plan.graph");
  });

  test("is not fooled by names of object members", () => {
    const hostile = JSON.parse(`{"format":"espalier-plan-1","graph":"${grouping.graph}","keep":{"toString":1}}`);
    expect(() => checkPlan(grouping, hostile)).toThrow("plan.keep.toString");
    const g = new GraphBuilder("members");
    const hidden = g.dense("constructor", g.input([2]), { units: 3 });
    const members = findGroups(g.build([g.dense("head", hidden, { units: 2 })]));
    expect(keptCounts(members, densePlan(members))).toEqual([3]);
  });
});

describe("canonicalPlan", () => {
  test("sorts groups and units and leaves out whole groups", () => {
    expect(JSON.stringify(canonicalPlan(grouping, plan({ second: [4, 0, 2], first: 2 })).keep)).toBe(
      '{"first":2,"second":[0,2,4]}',
    );
    expect(canonicalPlan(grouping, plan({ first: 4, second: [0, 1, 2, 3, 4] }))).toEqual(densePlan(grouping));
  });

  test("gives plans of one meaning one hash", () => {
    const hash = (keep: Plan["keep"]) => planHash(canonicalPlan(grouping, plan(keep)));
    expect(hash({ second: [3, 1], first: 4 })).toBe(hash({ second: [1, 3] }));
    expect(hash({ second: [1, 3] })).not.toBe(hash({ second: 2 }));
  });
});

test("keptCounts gives the counts in the order of the groups", () => {
  expect(keptCounts(grouping, plan({ second: [1, 2] }))).toEqual([4, 2]);
  expect(keptCounts(grouping, densePlan(grouping))).toEqual([4, 5]);
});

describe("resolvePlan", () => {
  const ranking = new Map([
    ["first", Int32Array.of(2, 0, 3, 1)],
    ["second", Int32Array.of(4, 3, 2, 1, 0)],
  ]);

  test("keeps the best units, ascending, and leaves exact units alone", () => {
    expect(resolvePlan(plan({ first: 3, second: [0] }), ranking).keep).toEqual({ first: [0, 2, 3], second: [0] });
  });

  test("sorts by number, not by text", () => {
    const long = new Map([["first", Array.from({ length: 12 }, (_, i) => 11 - i)]]);
    expect(resolvePlan(plan({ first: 4 }), long).keep).toEqual({ first: [8, 9, 10, 11] });
  });

  test("refuses a missing ranking", () => {
    expect(() => resolvePlan(plan({ first: 3 }), new Map())).toThrow("E_PLAN_INVALID plan.keep.first");
  });
});
