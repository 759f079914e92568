import { expect, test } from "vitest";
import { createRng } from "../../../src/core/index.js";
import { IndexSorter } from "../../../src/pareto/index-sorter.js";

function sorted(keys: readonly number[]): number[] {
  const sorter = new IndexSorter(keys.length);
  sorter.keys.set(keys);
  sorter.sort(0, keys.length);
  expect([...sorter.keys]).toEqual(keys.toSorted((a, b) => (a < b ? -1 : Number(a > b))));
  return [...sorter.order];
}

function expectStable(keys: readonly number[]): void {
  const order = keys
    .map((_, i) => i)
    .sort((a, b) => ((keys[a] as number) < (keys[b] as number) ? -1 : Number(keys[a] !== keys[b])));
  expect(sorted(keys)).toEqual(order);
}

const rng = createRng("index-sorter");
const draws = (count: number, draw: (x: number, i: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => draw(rng.float(), i));

test.each([
  ["none", []],
  ["one", [5]],
  ["all equal", draws(100, () => 3)],
  ["evenly spread", draws(1000, (x) => x)],
  ["ties", draws(1000, (x) => Math.floor(20 * x))],
  ["one far away, the others crowded into a bucket", draws(500, (x, i) => (i === 250 ? 1e9 : x))],
  ["spread over many magnitudes", draws(500, (x) => Math.exp(200 * x))],
  [
    "infinite ones among them",
    draws(300, (x) => (x < 0.1 ? Number.NEGATIVE_INFINITY : x > 0.9 ? Number.POSITIVE_INFINITY : x)),
  ],
  ["farther apart than the greatest number", draws(300, (x) => (x < 0.5 ? -1.5e308 : 1.5e308) * x)],
  ["closer together than the least normal number", draws(300, (x) => Math.floor(9 * x) * Number.MIN_VALUE)],
  ["zeros of both signs", draws(100, (x) => (x < 0.5 ? 0 : -0))],
  ["descending", draws(400, (_, i) => -i)],
])("%s: ascending, equal keys in their order", (_, keys) => {
  expectStable(keys);
});

test("sorts the named places only", () => {
  const sorter = new IndexSorter(40);
  for (let k = 0; k < 40; k++) sorter.keys[k] = 40 - k;
  sorter.sort(10, 30);
  const places = Array.from({ length: 40 }, (_, k) => k);
  expect([...sorter.order]).toEqual([...places.slice(0, 10), ...places.slice(10, 30).reverse(), ...places.slice(30)]);
});

test("begins anew with fewer, more and named indices", () => {
  const sorter = new IndexSorter(5);
  for (const size of [3, 20, 5]) {
    sorter.start(size);
    for (let k = 0; k < size; k++) sorter.keys[k] = -k;
    sorter.sort(0, size);
    expect([...sorter.order]).toEqual(Array.from({ length: size }, (_, k) => size - 1 - k));
    expect(sorter.keys).toHaveLength(size);
  }
  sorter.startWith(Int32Array.of(9, 4, 7));
  sorter.keys.set([2, 1, 2]);
  sorter.sort(0, 3);
  expect([...sorter.order]).toEqual([4, 9, 7]);
});
