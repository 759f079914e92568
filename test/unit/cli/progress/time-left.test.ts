import { describe, expect, it } from "vitest";
import { timeLeft } from "../../../../src/cli/progress/time-left.js";

const passes = { "train-dense": 60, score: 3, tune: 40 };

describe("timeLeft", () => {
  it("multiplies what is left by the pace of its kind", () => {
    const paces = new Map([
      ["score", { tasks: 4, milliseconds: 2000 }],
      ["tune", { tasks: 1, milliseconds: 9000 }],
    ]);
    expect(timeLeft({ score: 10, tune: 2 }, paces, passes)).toBe(10 * 500 + 2 * 9000);
  });

  it("puts kinds that have not run at the pace of those that have, by forward passes", () => {
    const paces = new Map([["train-dense", { tasks: 0.5, milliseconds: 3000 }]]);
    // 30 passes took 3 s.
    expect(timeLeft({ "train-dense": 0.5, score: 10, tune: 1 }, paces, passes)).toBe(3000 + 10 * 300 + 4000);
  });

  it("is unknown while nothing has run, and nothing when nothing is left", () => {
    expect(timeLeft({ score: 1 }, new Map(), passes)).toBe(undefined);
    expect(timeLeft({ score: 0 }, new Map(), passes)).toBe(0);
  });
});
