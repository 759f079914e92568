import { describe, expect, test } from "vitest";
import {
  type RankedMember,
  type Ranking,
  rankImpairments,
} from "../../../../src/methods/emo-pms/impairment-ranking.js";
import golden from "../../../fixtures/emo-pms.json" with { type: "json" };

const member = (impairment: number, ...costs: number[]): RankedMember => ({ impairment, costs });

/** Two parts of half the cost each. */
const FRONTS = [
  [member(0, 1), member(0.125, 0.875), member(0.5, 0.5)],
  [member(0, 1), member(0.0625, 0.75), member(0.25, 0.625)],
];

const choicesOf = (ranking: Ranking, fronts = FRONTS) => rankImpairments(fronts, ranking).map(({ choice }) => choice);

describe("rankImpairments", () => {
  test("sums impairments and savings", () => {
    const both = rankImpairments(FRONTS, "pareto-sum").find(({ choice }) => choice.join() === "1,1");
    expect(both).toEqual({ choice: [1, 1], impairment: 0.1875, costs: [0.625] });
  });

  test("by Pareto sum takes every sum that no other dominates", () => {
    // (0,2) costs as much as (1,1) for more, (1,0) more than (0,1) for more, (2,0) as much as (1,2) for more.
    expect(choicesOf("pareto-sum")).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
  });

  test("as a ladder takes the cheapest step at a time, for good", () => {
    // Impairment for saving: second front .25 and 1.5, first front 1 and 1.
    expect(choicesOf("ladder")).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
  });

  test("by threshold takes the cheapest of what is impaired no more, in all fronts at once", () => {
    expect(choicesOf("threshold")).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
      [2, 2],
    ]);
  });

  test("passes over members that cost more for more impairment", () => {
    const fronts = [[member(0, 1), member(0.1, 1.1), member(0.2, 0.5)]];
    expect(choicesOf("ladder", fronts)).toEqual([[0], [2]]);
    expect(choicesOf("threshold", fronts)).toEqual([[0], [2]]);
  });

  test("keeps all costs apart", () => {
    const fronts = [[member(0, 1, 1), member(0.1, 0.875, 0.5), member(0.1, 0.5, 0.875)], [member(0, 1, 1)]];
    expect(rankImpairments(fronts, "pareto-sum").map(({ costs }) => costs)).toEqual(
      expect.arrayContaining([
        [1, 1],
        [0.875, 0.5],
        [0.5, 0.875],
      ]),
    );
  });

  test.each<Ranking>(["pareto-sum", "ladder", "threshold"])("has nothing to join without members: %s", (ranking) => {
    expect(rankImpairments([], ranking)).toEqual([]);
    expect(rankImpairments([[member(0, 1)], []], ranking)).toEqual([]);
    expect(choicesOf(ranking, [[member(0, 1)]])).toEqual([[0]]);
  });

  // Least distortion of three layers for each budget, by an exact dynamic programme and by brute force.
  describe("with the golden fixture's layers as parts", () => {
    const { sizes, amounts, distortion } = golden.jointChoice;
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const removed = (part: number, amount: number) => Math.floor((sizes[part] as number) * amount);
    const fronts = distortion.map((losses, part) =>
      losses.map((loss, i) => member(loss, 1 - removed(part, amounts[i] as number) / total)),
    );
    const kept = (choice: readonly number[]) =>
      choice.reduce((sum, at, part) => sum + (sizes[part] as number) - removed(part, amounts[at] as number), 0);

    test.each(golden.jointChoice.cases)(
      "finds the least impaired choice that keeps $keepBudget",
      ({ keepBudget, cost, choice }) => {
        const best = rankImpairments(fronts, "pareto-sum").find((each) => kept(each.choice) <= keepBudget);
        expect(best?.impairment).toBeCloseTo(cost, 12);
        expect(best?.choice).toEqual(choice);
        expect(best?.costs[0]).toBeCloseTo(kept(choice) / total, 12);
      },
    );

    test.each<Ranking>(["ladder", "threshold"])("does no better by %s", (ranking) => {
      for (const { keepBudget, cost } of golden.jointChoice.cases) {
        const best = rankImpairments(fronts, ranking).find((each) => kept(each.choice) <= keepBudget);
        expect(best?.impairment ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(cost - 1e-12);
      }
    });
  });
});
