import fc from "fast-check";
import { expect, test } from "vitest";
import { niceTicks } from "../../src/report/svg/scale.js";

const interval = fc
  .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 1e-6, max: 1e9, noNaN: true }))
  .filter(([low, width]) => width > Math.abs(low) * 1e-6)
  .map(([low, width]) => [low, low + width] as const);

test("ticks are evenly spaced round numbers that just cover the interval", () => {
  fc.assert(
    fc.property(interval, fc.integer({ min: 2, max: 12 }), ([low, high], most) => {
      const { values, step } = niceTicks(low, high, most);
      const first = values[0] as number;
      const last = values.at(-1) as number;
      const slack = step * 1e-6;
      expect(values.length - 1).toBeGreaterThanOrEqual(1);
      expect(values.length - 1).toBeLessThanOrEqual(most);
      expect(first).toBeLessThanOrEqual(low + slack);
      expect(first).toBeGreaterThan(low - step - slack);
      expect(last).toBeGreaterThanOrEqual(high - slack);
      expect(last).toBeLessThan(high + step + slack);
      values.forEach((value, i) => {
        expect(Math.abs(value - (first + i * step))).toBeLessThanOrEqual(slack);
      });
      const leading = Number(step.toExponential().split("e")[0]);
      expect([1, 2, 5]).toContain(leading);
    }),
    { numRuns: 2000 },
  );
});

test("ticks have no rounding noise", () => {
  fc.assert(
    fc.property(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 }), (low, width) => {
      for (const value of niceTicks(low / 1000, (low + width) / 1000).values) {
        expect(String(value).length).toBeLessThanOrEqual("-0.9999".length);
      }
    }),
  );
});
