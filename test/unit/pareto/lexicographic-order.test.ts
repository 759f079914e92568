import { expect, test } from "vitest";
import { lexicographicOrder } from "../../../src/pareto/lexicographic-order.js";

test("sorts by the first column, then the next", () => {
  expect([...lexicographicOrder(Float64Array.of(2, 1, 1, 9, 2, 0, 1, 3), 2)]).toEqual([3, 1, 2, 0]);
});

test("from the lead column on, rows equal there keep their order", () => {
  const rows = Float64Array.of(0, 2, 1, 2, 1, 0, 1, 1, 0, 9, 0, 1);
  expect([...lexicographicOrder(rows, 3, 1)]).toEqual([3, 1, 2, 0]);
});

test("infinite values compare as values", () => {
  const low = Number.NEGATIVE_INFINITY;
  expect([...lexicographicOrder(Float64Array.of(low, 1, 0, 0, low, 0), 2)]).toEqual([2, 0, 1]);
});

test.each([0, 1, 15, 16, 17, 33, 500])("agrees with the built-in stable sort on %i rows full of ties", (count) => {
  const rows = Float64Array.from({ length: 2 * count }, (_, i) => (i * 7919) % 5);
  const expected = Array.from({ length: count }, (_, i) => i).sort((a, b) => {
    const first = (rows[2 * a] ?? 0) - (rows[2 * b] ?? 0);
    return first === 0 ? (rows[2 * a + 1] ?? 0) - (rows[2 * b + 1] ?? 0) : first;
  });
  expect([...lexicographicOrder(rows, 2)]).toEqual(expected);
});
