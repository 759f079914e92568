import fc from "fast-check";
import { expect, test } from "vitest";
import { Archive, BoundedArchive, dominates, hypervolume } from "../../../src/pareto/index.js";
import { compareLexicographically } from "../../helpers/naive-pareto.js";
import { arbitraryPoints, manyPoints } from "../arbitrary-points.js";

interface Numbered {
  readonly id: number;
  readonly objectives: readonly number[];
}

const numbered = (points: readonly number[][]): Numbered[] => points.map((objectives, id) => ({ id, objectives }));

function naiveArchive(items: readonly Numbered[]): Numbered[] {
  const front = items.filter((item) => !items.some((other) => dominates(other.objectives, item.objectives)));
  return front.sort((a, b) => compareLexicographically(a.objectives, b.objectives));
}

function expectNaive(points: readonly number[][]): void {
  const archive = new Archive<Numbered>();
  const items = numbered(points);
  items.forEach((item, i) => {
    const isDominated = items.slice(0, i).some((other) => dominates(other.objectives, item.objectives));
    expect(archive.insert(item)).toBe(!isDominated);
  });
  expect(archive.items()).toEqual(naiveArchive(items));
}

test("holds the non-dominated items, sorted, equal ones in the order they came", () => {
  fc.assert(fc.property(arbitraryPoints(40), expectNaive), { numRuns: 300 });
});

test.each([1, 2, 3, 4, 5, 6])("so it does with many items (%i objectives)", (width) => {
  fc.assert(fc.property(manyPoints(width, 900), expectNaive), { numRuns: 12 });
});

test.each([1, 2, 3, 4, 5, 6])("many and few at once are held as one by one (%i objectives)", (width) => {
  fc.assert(
    fc.property(
      manyPoints(width, 900),
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 4 }),
      (points, sizes) => {
        const archive = new Archive<Numbered>();
        const items = numbered(points);
        let start = 0;
        for (let turn = 0; start < items.length; turn++) {
          const size = sizes[turn % sizes.length] as number;
          archive.insertAll(items.slice(start, start + size));
          start += size;
          // Snapshots in between are made of one another.
          if (turn % 3 > 0) expect(archive.items()).toEqual(naiveArchive(items.slice(0, start)));
        }
        expect(archive.items()).toEqual(naiveArchive(items));
        expect(archive.size).toBe(archive.items().length);
      },
    ),
    { numRuns: 8 },
  );
});

test("items that come along a line in order are held as well", () => {
  const line = Array.from({ length: 2000 }, (_, i) => [i, -i, (i * 7919) % 100]);
  expectNaive(line);
  expectNaive(line.toReversed());
});

test("a bounded archive stays non-dominated and within its bound, and its volume never falls", () => {
  const capacities = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(arbitraryPoints(30), capacities, (points, capacity) => {
      const reference = (points[0] ?? [0]).map(() => 5);
      const archive = new BoundedArchive<Numbered>({ capacity, reference });
      let volume = 0;
      for (const item of numbered(points)) {
        expect(archive.insert(item)).toBe(archive.items().includes(item));
        const held = archive.items();
        expect(held.length).toBeLessThanOrEqual(capacity);
        expect(held).toEqual(naiveArchive(held));
        const next = hypervolume(
          held.map(({ objectives }) => objectives),
          reference,
        );
        expect(next).toBeGreaterThanOrEqual(volume * (1 - 1e-9));
        volume = next;
      }
    }),
    { numRuns: 150 },
  );
});
