import { expect, test } from "vitest";
import { settingDifference } from "../../../src/api/setting-difference.js";

test.each([
  [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, undefined],
  [{ a: 1, b: undefined }, { a: 1 }, undefined],
  [{ a: 1 }, { a: 2 }, { path: "config.a", had: 1, wanted: 2 }],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, { path: "config.a.c", had: 2, wanted: undefined }],
  [{ a: { b: 1 } }, { a: { b: 1, d: false } }, { path: "config.a.d", had: undefined, wanted: false }],
  [{ a: ["x", "y"] }, { a: ["y", "x"] }, { path: "config.a", had: ["x", "y"], wanted: ["y", "x"] }],
  [{ a: false }, { a: { b: 1 } }, { path: "config.a", had: false, wanted: { b: 1 } }],
])("%o beside %o", (had, wanted, found) => {
  expect(settingDifference(had, wanted, "config")).toEqual(found);
});
