import { describe, expect, it } from "vitest";
import { wholeNumber } from "../../../src/cli/numbers.js";

describe("wholeNumber", () => {
  it("reads decimal digits", () => expect([wholeNumber(0)("0"), wholeNumber(1)("12")]).toEqual([0, 12]));

  it.each(["", "-1", "1.5", "1e3", "0x10", "two", "9007199254740993", "0"])("refuses %j", (text) =>
    expect(() => wholeNumber(1)(text)).toThrow("at least 1"),
  );
});
