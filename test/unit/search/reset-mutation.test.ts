import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { resetMutation } from "../../../src/search/index.js";
import { checkedGenome, createSpace } from "../../../src/space/index.js";
import { mutated } from "../../helpers/bred.js";

const space = createSpace([
  { kind: "levels", name: "l", levels: [1, 2, 3, 4] },
  { kind: "choice", name: "c", choices: ["a", "b", "c"] },
  { kind: "boolean", name: "b" },
  { kind: "real", name: "x", low: -1, high: 1 },
  { kind: "levels", name: "fixed", levels: [7] },
]);
const genome = [0, 1, 1, 0.25, 0];
const children = (rate?: number): number[][] =>
  Array.from({ length: 600 }, (_, i) =>
    mutated(resetMutation(rate === undefined ? {} : { rate }), space, genome, createRng(`${i}`)),
  );

test("changes every entry to another of its values, each as often as any other", () => {
  const counts = [0, 0, 0, 0];
  for (const child of children(1)) {
    checkedGenome(space, child, "child");
    child.forEach((value, i) => void (i < 4 && expect(value).not.toBe(genome[i])));
    counts[child[0] as number] = (counts[child[0] as number] as number) + 1;
  }
  expect(counts[0]).toBe(0);
  // Five standard deviations of 600 draws of one in three are 58.
  for (const count of counts.slice(1)) expect(Math.abs(count - 200)).toBeLessThan(58);
});

test("changes entries as often as the rate says, one of five when left out", () => {
  const changes = (list: number[][]): number =>
    list.flatMap((child) => child.filter((value, i) => value !== genome[i])).length / (4 * list.length);
  expect(changes(children(0))).toBe(0);
  expect(Math.abs(changes(children()) - 0.2)).toBeLessThan(0.05);
  expect(Math.abs(changes(children(0.7)) - 0.7)).toBeLessThan(0.05);
});
