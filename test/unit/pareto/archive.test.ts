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

test("an empty archive has no items, and a list is made anew only when something came in", () => {
  const archive = new Archive<ReturnType<typeof item>>();
  expect(archive.items()).toEqual([]);
  archive.insert(item("only", 1, 1));
  const list = archive.items();
  archive.insert(item("worse", 2, 2));
  expect(archive.items()).toBe(list);
});

test("refuses NaN and objectives of another length, and goes on", () => {
  const bad = expect.objectContaining({ code: "E_POINTS_INVALID" });
  const archive = new Archive<ReturnType<typeof item>>();
  expect(() => archive.insert(item("none"))).toThrow(bad);
  archive.insert(item("first", 1, 2));
  expect(() => archive.insert(item("long", 1, 2, 3))).toThrow(bad);
  expect(() => archive.insert(item("unknown", Number.NaN, 0))).toThrow(bad);
  expect(archive.insert(item("good", 0, 3))).toBe(true);
  expect(archive.items().map(({ name }) => name)).toEqual(["good", "first"]);
});

test("many at once come in as if one after the other, all or none", () => {
  const archive = new Archive<ReturnType<typeof item>>();
  archive.insertAll([]);
  archive.insertAll([item("a", 3, 3, 3), item("b", 1, 9, 1), item("c", 3, 3, 3), item("worse", 4, 3, 3)]);
  expect(archive.items().map(({ name }) => name)).toEqual(["b", "a", "c"]);
  expect(archive.size).toBe(3);
  expect(() => archive.insertAll([item("best", 0, 0, 0), item("unknown", 0, Number.NaN, 0)])).toThrow(
    "items[1].objectives[1]",
  );
  expect(archive.size).toBe(3);
  expect(archive.insert(item("d", 3, 3, 3))).toBe(true);
  archive.insertAll([item("best", 2, 2, 2)]);
  expect(archive.items().map(({ name }) => name)).toEqual(["b", "best"]);
});
