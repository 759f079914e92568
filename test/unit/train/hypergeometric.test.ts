import { describe, expect, it } from "vitest";
import { hypergeometricTail } from "../../../src/train/hypergeometric.js";

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** In whole numbers, rounded once. */
function exactTail(examples: number, wrongInAll: number, drawn: number, wrong: number): number {
  let favourable = 0n;
  for (let k = Math.max(0, wrong); k <= drawn; k++) {
    favourable += choose(wrongInAll, k) * choose(examples - wrongInAll, drawn - k);
  }
  return Number((favourable * 10n ** 30n) / choose(examples, drawn)) / 1e30;
}

describe("hypergeometricTail", () => {
  it("is the exact probability for every count of small sets", () => {
    for (const [examples, wrongInAll] of [
      [1, 0],
      [1, 1],
      [7, 3],
      [12, 0],
      [12, 12],
      [30, 4],
    ] as const) {
      const tail = hypergeometricTail(examples, wrongInAll);
      for (let drawn = 0; drawn <= examples; drawn++) {
        for (let wrong = 0; wrong <= drawn + 1; wrong++) {
          expect(tail(drawn, wrong)).toBeCloseTo(exactTail(examples, wrongInAll, drawn, wrong), 12);
        }
      }
    }
  });

  it("keeps its relative precision far out and in large sets", () => {
    for (const [drawn, wrong] of [
      [100, 45],
      [500, 160],
      [1950, 398],
    ] as const) {
      const exact = exactTail(2000, 400, drawn, wrong);
      expect(hypergeometricTail(2000, 400)(drawn, wrong) / exact).toBeCloseTo(1, 8);
    }
    const large = hypergeometricTail(100_000, 10_000)(1000, 100);
    expect(large).toBeGreaterThan(0.5);
    expect(large).toBeLessThan(0.53);
  });
});
