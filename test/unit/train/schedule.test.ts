import { describe, expect, it } from "vitest";
import { scheduleFactor } from "../../../src/train/schedule.js";

describe("scheduleFactor", () => {
  it("anneals by a cosine from 1 towards 0", () => {
    const at = (step: number) => scheduleFactor({ kind: "cosine", warmup: 0 }, step, 100);
    expect([at(0), at(50), at(25)]).toEqual([1, expect.closeTo(0.5), expect.closeTo((1 + Math.SQRT1_2) / 2)]);
    expect(at(99)).toBeGreaterThan(0);
    expect(at(99)).toBeLessThan(0.001);
  });

  it("rises linearly in the warm-up and reaches 1 at its end", () => {
    const at = (step: number) => scheduleFactor({ kind: "cosine", warmup: 0.1 }, step, 100);
    expect([at(0), at(4), at(9), at(10)]).toEqual([0.1, 0.5, 1, 1].map((value) => expect.closeTo(value)));
  });

  it("warms up in whole steps, at least one", () => {
    const at = (warmup: number, step: number) => scheduleFactor({ kind: "cosine", warmup }, step, 10);
    expect([at(0.01, 0), at(0.01, 1)]).toEqual([1, 1]);
    expect([at(0.26, 0), at(0.26, 2), at(0.26, 3)]).toEqual([1 / 3, 1, 1]);
    expect(at(0.99, 9)).toBe(1);
  });

  it("drops by the factor at each of the fractions", () => {
    const at = (step: number) => scheduleFactor({ kind: "step", at: [0.5, 0.75], factor: 0.1 }, step, 100);
    expect([at(49), at(50), at(74), at(75)]).toEqual([1, 0.1, 0.1, 0.01].map((value) => expect.closeTo(value)));
  });

  it("stays at 1 when constant", () => {
    expect(scheduleFactor({ kind: "constant" }, 80, 100)).toBe(1);
  });
});
