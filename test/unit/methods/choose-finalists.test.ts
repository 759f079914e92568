import { describe, expect, it } from "vitest";
import { chooseFinalists } from "../../../src/methods/steps/tune-finalists.js";
import type { Scored } from "../../../src/study/index.js";

type Measured = Extract<Scored, { status: "ok" }>;

function member(...objectives: number[]): Measured {
  const plan = { format: "espalier-plan-1", graph: "", keep: { conv: 1 } } as const;
  const task = { result: null, artifacts: {} };
  return { plan, candidate: objectives.join(), status: "ok", objectives, violation: 0, task };
}

const line = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((i) => member(i / 10, 1 - i / 10));
const names = (members: readonly Measured[]) => members.map(({ candidate }) => candidate);

describe("chooseFinalists", () => {
  it("takes the knee", () => {
    const front = [member(0, 1), member(0.1, 0.3), member(0.5, 0.25), member(1, 0)];
    expect(names(chooseFinalists(front, 1))).toEqual(["0.1,0.3"]);
  });

  it("spreads the others along the front, ends left out, each once, in the front's order", () => {
    const chosen = chooseFinalists(line, 4);
    expect(new Set(chosen).size).toBe(4);
    const first = chosen.map(({ objectives }) => objectives[0] as number);
    expect([...first].sort((a, b) => a - b)).toEqual(first);
    expect(first.some((value) => value > 0.1 && value < 0.4)).toBe(true);
    expect(first.some((value) => value > 0.6 && value < 0.9)).toBe(true);
  });

  it.each([
    [0, 0],
    [3, 3],
    [50, 11],
  ])("gives %d of a front of eleven as %d", (count, expected) => {
    expect(chooseFinalists(line, count)).toHaveLength(expected);
  });

  it("never takes the dense network, and still the knee of the whole front", () => {
    const dense = { ...member(0, 1), plan: { format: "espalier-plan-1", graph: "", keep: {} } as const };
    const front = [dense, member(0.4, 0.4), member(0.7, 0.3), member(0.8, 0.25), member(1, 0.2)];
    expect(names(chooseFinalists(front, 1))).toEqual(["0.4,0.4"]);
    expect(names(chooseFinalists(front, 4))).not.toContain("0,1");
    expect(chooseFinalists([dense], 3)).toEqual([]);
  });

  it("copes with empty fronts, single points and equal points", () => {
    expect(chooseFinalists([], 3)).toEqual([]);
    expect(chooseFinalists([member(0.5, 0.5)], 3)).toHaveLength(1);
    expect(chooseFinalists([member(0.5, 0.5), member(0.5, 0.5), member(0.5, 0.5)], 2)).toHaveLength(2);
  });
});
