import { expect, test } from "vitest";
import { Archive } from "../../../src/pareto/index.js";

const item = (name: string, ...objectives: number[]): { name: string; objectives: number[] } => ({ name, objectives });

test("keeps the non-dominated items in order of their objectives", () => {
  const archive = new Archive<ReturnType<typeof item>>();
  expect(archive.insert(item("b", 2, 2))).toBe(true);
  expect(archive.insert(item("c", 3, 1))).toBe(true);
  expect(archive.insert(item("a", 1, 3))).toBe(true);
  expect(archive.insert(item("late", 2, 3))).toBe(false);
  expect(archive.items().map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(archive.insert(item("best", 1, 1))).toBe(true);
  expect(archive.items().map(({ name }) => name)).toEqual(["best"]);
});

test("items of equal objectives stay together in the order they came", () => {
  const archive = new Archive<ReturnType<typeof item>>();
  for (const name of ["first", "second", "third"]) expect(archive.insert(item(name, 1, 1))).toBe(true);
  expect(archive.items().map(({ name }) => name)).toEqual(["first", "second", "third"]);
});

test("a snapshot does not change", () => {
  const archive = new Archive<ReturnType<typeof item>>();
  archive.insert(item("old", 2, 2));
  const snapshot = archive.items();
  archive.insert(item("new", 1, 1));
  expect(snapshot.map(({ name }) => name)).toEqual(["old"]);
});
