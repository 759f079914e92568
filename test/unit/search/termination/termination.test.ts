import { expect, test } from "vitest";
import { allOf, anyOf, type Reached, type Termination } from "../../../../src/search/index.js";

const reached: Reached = { generation: 1, evaluations: 10, front: [] };
const fixed = (progress: number): Termination => ({ update: () => progress });

test("any ends with the first, all with the last", () => {
  expect(anyOf(fixed(0.2), fixed(1), fixed(0.5)).update(reached)).toBe(1);
  expect(allOf(fixed(0.2), fixed(1), fixed(0.5)).update(reached)).toBe(0.2);
  expect(anyOf(allOf(fixed(0.2), fixed(1)), fixed(0.5)).update(reached)).toBe(0.5);
});

test("every termination is fed, whatever the others say", () => {
  const fed: string[] = [];
  const named = (name: string): Termination => ({ update: () => fed.push(name) && 1 });
  anyOf(named("a"), named("b")).update(reached);
  allOf(named("c"), fixed(0), named("d")).update(reached);
  expect(fed).toEqual(["a", "b", "c", "d"]);
});
