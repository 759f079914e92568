import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { entryMutation, mutateUnordered } from "../../../src/search/entry-mutation.js";
import { createSpace } from "../../../src/space/index.js";

const space = createSpace([
  { kind: "levels", name: "several", levels: [1, 2, 3] },
  { kind: "levels", name: "one", levels: [7] },
  { kind: "boolean", name: "switch" },
]);

function changed(rate?: number): number[] {
  const counts = [0, 0, 0];
  const mutate = entryMutation(rate === undefined ? {} : { rate }, (_, i) => {
    counts[i] = (counts[i] as number) + 1;
  })(space);
  const rng = createRng("entries");
  for (let child = 0; child < 3000; child++) mutate([0, 0, 0], rng);
  return counts;
}

test("changes entries at the rate given, those of one value never", () => {
  expect(changed(1)).toEqual([3000, 0, 3000]);
  expect(changed(0)).toEqual([0, 0, 0]);
});

test("changes one entry of each child on average when no rate is given", () => {
  const [several = 0, one, flag = 0] = changed();
  expect(one).toBe(0);
  for (const count of [several, flag]) expect(Math.abs(count - 1000)).toBeLessThan(100);
});

test("refuses a rate that is no share", () => {
  expect(() => entryMutation({ rate: 1.5 }, () => undefined)).toThrow(
    expect.objectContaining({ code: "E_CONFIG_INVALID" }),
  );
});

test("every other value is as likely", () => {
  const rng = createRng("others");
  const counts = [0, 0, 0, 0];
  for (let k = 0; k < 3000; k++) {
    const child = [2];
    mutateUnordered(child, 0, 3, rng);
    counts[child[0] as number] = (counts[child[0] as number] as number) + 1;
  }
  expect(counts[2]).toBe(0);
  for (const value of [0, 1, 3]) expect(Math.abs((counts[value] as number) - 1000)).toBeLessThan(100);
});
