import { expect, test } from "vitest";
import { plainText, wrapText } from "../../../src/report/terminal/plain-text.js";

test("plain text has no control characters", () => {
  expect(plainText(`a\u001b[31m\r\nb`)).toBe("a [31m b");
});

test("wrapping breaks between words only", () => {
  expect(wrapText("one two three four", 9)).toBe("one two\nthree\nfour");
  expect(wrapText("unbreakable word", 4)).toBe("unbreakable\nword");
});
