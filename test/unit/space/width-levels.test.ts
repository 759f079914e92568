import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { widthLevels } from "../../../src/space/width-levels.js";

describe("widthLevels", () => {
  test.each([
    [16, { minKeep: 0.1, levels: 8, channelMultiple: 1 }, [2, 4, 6, 8, 10, 12, 14, 16]],
    [8, { minKeep: 0.1, levels: 8, channelMultiple: 1 }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [5, { minKeep: 0.1, levels: 8, channelMultiple: 1 }, [1, 2, 3, 4, 5]],
    [64, { minKeep: 0.25, levels: 4, channelMultiple: 8 }, [16, 32, 48, 64]],
    [10, { minKeep: 0.1, levels: 8, channelMultiple: 4 }, [4, 8, 10]],
    [3, { minKeep: 0.1, levels: 8, channelMultiple: 4 }, [3]],
    [16, { minKeep: 1, levels: 8, channelMultiple: 1 }, [16]],
    [16, { minKeep: 0.1, levels: 1, channelMultiple: 1 }, [16]],
    [16, { minKeep: 0.1, levels: 2, channelMultiple: 1 }, [2, 16]],
    [1, { minKeep: 0.1, levels: 8, channelMultiple: 1 }, [1]],
  ])("%i units, %j", (units, document, levels) => {
    expect(widthLevels(units, document)).toEqual(levels);
  });

  test("ascend from at least the least to all, in multiples but for all", () => {
    const arbitrary = fc.record({
      minKeep: fc.double({ min: 0.01, max: 1, noNaN: true }),
      levels: fc.integer({ min: 1, max: 20 }),
      channelMultiple: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), arbitrary, (units, document) => {
        const counts = widthLevels(units, document);
        expect(counts.at(-1)).toBe(units);
        expect(counts.length).toBeLessThanOrEqual(document.levels);
        expect(counts[0]).toBeGreaterThanOrEqual(document.minKeep * units);
        expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
        expect(counts.slice(0, -1).every((count) => count % document.channelMultiple === 0)).toBe(true);
      }),
    );
  });
});
