import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatDuration, formatPercent } from "../../../src/core/index.js";

describe("units", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1234, "1.23k"],
    [2411008, "2.41M"],
    [5e9, "5.00G"],
    [1.384e12, "1.38T"],
  ])("formatCount(%d) = %s", (value, text) => expect(formatCount(value)).toBe(text));

  it.each([
    [850, "850 ms"],
    [12_340, "12.3 s"],
    [125_000, "2 min 05 s"],
    [3_725_000, "1 h 02 min"],
  ])("formatDuration(%d) = %s", (value, text) => expect(formatDuration(value)).toBe(text));

  it.each([
    [10, "10 B"],
    [1536, "1.5 KiB"],
    [3 * 2 ** 30, "3.0 GiB"],
  ])("formatBytes(%d) = %s", (value, text) => expect(formatBytes(value)).toBe(text));

  it("formatPercent", () => expect(formatPercent(0.12345)).toBe("12.3 %"));
});
