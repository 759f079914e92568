import { expect, test } from "vitest";
import { channelCount, describeShape, elementCount, sameShape } from "../../../src/graph/shape.js";

test("shapes", () => {
  expect(elementCount([2, 3, 4])).toBe(24);
  expect(elementCount([])).toBe(1);
  expect(channelCount([2, 3, 4])).toBe(4);
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([2, 3], [2, 3, 1])).toBe(false);
  expect(sameShape([2, 3], [3, 2])).toBe(false);
  expect(describeShape([28, 28, 1])).toBe("[28, 28, 1]");
});
