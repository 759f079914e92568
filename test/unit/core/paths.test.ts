import { describe, expect, it } from "vitest";
import { cacheFolder, checkedName } from "../../../src/core/index.js";

describe("cacheFolder", () => {
  it("prefers ESPALIER_CACHE, then XDG_CACHE_HOME, then a folder of the user's", () => {
    expect(cacheFolder({ ESPALIER_CACHE: "/x", XDG_CACHE_HOME: "/y" })).toBe("/x");
    expect(cacheFolder({ XDG_CACHE_HOME: "/y" })).toBe("/y/espalier");
    expect(cacheFolder({})).toMatch(/espalier$/);
  });
});

describe("checkedName", () => {
  it.each(["a", "fashion-resnet8", "A.b_c-1"])("takes %s", (name) => expect(checkedName(name, "name")).toBe(name));

  it.each(["", ".", "..", "../x", "a/b", "-a", ".hidden", "a".repeat(65), "a b", "ü"])("refuses %j", (name) => {
    expect(() => checkedName(name, "config.name")).toThrow("E_NAME_INVALID config.name");
  });
});
