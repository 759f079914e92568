import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/index.js";

describe("canonicalJson", () => {
  it("sorts keys at every depth and drops undefined members", () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: 0, y: null }], c: "é" }, e: undefined })).toBe(
      '{"a":{"c":"é","d":[1,{"y":null,"z":0}]},"b":1}',
    );
  });

  it("writes minus zero as zero", () => {
    expect(canonicalJson([-0])).toBe("[0]");
  });

  it("reads back as the same value whatever the key order", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false } as object), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(canonicalJson(shuffled(value)))));
      }),
    );
  });

  it.each([
    [{ a: [1, Number.NaN] }, "$.a[1]"],
    [{ a: Number.POSITIVE_INFINITY }, "$.a"],
    [[() => 1], "$[0]"],
    [new Array(2), "$[0]"],
    [{ when: new Date(0) }, "$.when"],
  ])("refuses what JSON cannot hold and names the place: %o", (value, path) => {
    expect(() => canonicalJson(value)).toThrow(path);
  });
});

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}
