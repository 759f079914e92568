import { describe, expect, it } from "vitest";
import { DecodeCache } from "../../../src/tasks/decode-cache.js";

describe("DecodeCache", () => {
  it("decodes once while kept, and drops the least recently used", () => {
    const cache = new DecodeCache(2);
    const decoded: string[] = [];
    const get = (hash: string) => cache.get("weights", hash, () => decoded.push(hash) && hash);
    for (const hash of ["a", "b", "a", "c", "a", "b"]) expect(get(hash)).toBe(hash);
    expect(decoded).toEqual(["a", "b", "c", "b"]);
  });

  it("tells kinds apart and keeps values that are undefined", () => {
    const cache = new DecodeCache(4);
    let calls = 0;
    const nothing = () => {
      calls += 1;
      return undefined;
    };
    cache.get("graph", "a", nothing);
    cache.get("graph", "a", nothing);
    expect([cache.get("split", "a", () => 1), calls]).toEqual([1, 1]);
  });
});
