import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatDuration, formatPercent, formatShare } from "../../../src/core/index.js";

describe("units", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [999.9, "999.9"],
    [999_999, "1.00M"],
    [999_999_999, "1.00G"],
    [-999_999, "-1.00M"],
    [1234, "1.23k"],
    [2411008, "2.41M"],
    [5e9, "5.00G"],
    [1.384e12, "1.38T"],
  ])("formatCount(%d) = %s", (value, text) => expect(formatCount(value)).toBe(text));

  it.each([
    [850, "850 ms"],
    [999.6, "1.0 s"],
    [59_999, "1 min 00 s"],
    [12_340, "12.3 s"],
    [125_000, "2 min 05 s"],
    [3_725_000, "1 h 02 min"],
  ])("formatDuration(%d) = %s", (value, text) => expect(formatDuration(value)).toBe(text));

  it.each([
    [10, "10 B"],
    [1023, "1023 B"],
    [2 ** 20 - 1, "1.0 MiB"],
    [1536, "1.5 KiB"],
    [3 * 2 ** 30, "3.0 GiB"],
  ])("formatBytes(%d) = %s", (value, text) => expect(formatBytes(value)).toBe(text));

  it("formatPercent", () => expect(formatPercent(0.12345)).toBe("12.3 %"));
  it("formatShare keeps a digit below ten per cent", () =>
    expect([1, 0.414, 0.0996, 0.099, 0.018].map(formatShare)).toEqual(["100 %", "41 %", "10 %", "9.9 %", "1.8 %"]));
});
