import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scheduleFactor } from "../../../src/train/schedule.js";

const steps = fc.integer({ min: 1, max: 300 });
const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function curve(warmup: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => scheduleFactor({ kind: "cosine", warmup }, step, steps));
}

describe("the factor of the cosine schedule", () => {
  it("stays in [0, 1], rises to exactly 1 and falls from there", () => {
    fc.assert(
      fc.property(fc.oneof(fraction, fc.constantFrom(0, 0.01, 0.05, 0.1)), steps, (warmup, steps) => {
        const factors = curve(warmup, steps);
        const top = factors.indexOf(1);
        expect(top).toBe(warmup === 0 ? 0 : Math.max(1, Math.round(warmup * steps)) - 1);
        factors.forEach((factor, step) => {
          expect(factor).toBeGreaterThanOrEqual(0);
          expect(factor).toBeLessThanOrEqual(1);
          const next = factors[step + 1] ?? factor;
          if (step < top) expect(next).toBeGreaterThan(factor);
          else expect(next).toBeLessThanOrEqual(factor);
        });
      }),
    );
  });
});
