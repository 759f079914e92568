import { expect, test } from "vitest";
import { formatShare } from "../../../src/report/format-share.js";

test("shares below ten per cent keep a digit", () => {
  expect([1, 0.414, 0.0996, 0.099, 0.018].map(formatShare)).toEqual(["100 %", "41 %", "10 %", "9.9 %", "1.8 %"]);
});
