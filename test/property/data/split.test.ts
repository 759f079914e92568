import fc from "fast-check";
import { expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { splitDataset } from "../../../src/data/index.js";
import { classCounts, numberedDataset, numbersOf } from "../../unit/data/generated.js";

const demands = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 6 })
  .filter((sizes) => sizes.reduce((a, b) => a + b, 0) >= 3)
  .chain((sizes) => {
    const total = sizes.reduce((a, b) => a + b, 0);
    return fc.record({
      sizes: fc.constant(sizes),
      seed: fc.nat(),
      cuts: fc.tuple(fc.integer({ min: 1, max: total - 2 }), fc.integer({ min: 1, max: total - 2 }), fc.nat(total)),
    });
  })
  .map(({ sizes, seed, cuts: [a, b, c] }) => {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const test = a;
    const validation = Math.min(b, total - test - 1);
    const train = Math.max(1, Math.min(c, total - test - validation));
    return { sizes, seed, counts: { train, validation, test }, total };
  });

it("parts are disjoint, of the asked sizes, and within 2 examples of the exact share of every class", () => {
  fc.assert(
    fc.property(demands, ({ sizes, seed, counts, total }) => {
      const split = splitDataset(numberedDataset(sizes), counts, createRngStreams(seed));
      const parts = [split.train, split.validation, split.test];
      expect(parts.map(({ labels }) => labels.length)).toEqual([counts.train, counts.validation, counts.test]);
      expect(new Set(parts.flatMap(numbersOf)).size).toBe(counts.train + counts.validation + counts.test);
      for (const part of parts) {
        for (const [label, count] of classCounts(part, sizes.length).entries()) {
          const share = (part.labels.length * (sizes[label] as number)) / total;
          expect(Math.abs(count - share)).toBeLessThanOrEqual(2);
        }
      }
    }),
  );
});
