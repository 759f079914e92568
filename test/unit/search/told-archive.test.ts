import { expect, test } from "vitest";
import type { Evaluated } from "../../../src/search/index.js";
import { ToldArchive } from "../../../src/search/told-archive.js";

const told = (id: number, objectives: readonly number[], violation = 0): Evaluated => ({
  genome: [id],
  status: "ok",
  objectives,
  violation,
});

test.each([2, 3])("the front of all feasible ones, however often it is asked for (%i objectives)", (width) => {
  const rare = new ToldArchive();
  const frequent = new ToldArchive();
  for (let k = 0; k < 60; k++) {
    const batch = Array.from({ length: 20 }, (_, i) => {
      const objectives = Array.from(
        { length: width },
        (_, c) => (((20 * k + i) * 7919 * (c + 3)) % 101) + 3 * (60 - k),
      );
      return told(20 * k + i, objectives, i % 5 === 0 ? 1 : 0);
    });
    rare.add(batch);
    frequent.add(batch);
    expect(frequent.front().every(({ violation }) => violation === 0)).toBe(true);
  }
  expect(rare.front()).toEqual(frequent.front());
  expect(rare.front().length).toBeGreaterThan(1);
});

test("a front is not changed by what is told later", () => {
  const archive = new ToldArchive();
  archive.add([told(0, [2, 2])]);
  const before = archive.front();
  archive.add([told(1, [1, 1])]);
  expect(before).toEqual([told(0, [2, 2])]);
  expect(archive.front()).toEqual([told(1, [1, 1])]);
});
