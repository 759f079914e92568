import { describe, expect, it } from "vitest";
import { proportionalQuotas } from "../../../src/data/quota.js";

describe("proportionalQuotas", () => {
  it.each([
    [[7000, 7000, 7000], 3000, [1000, 1000, 1000]],
    [[50, 30, 20], 5, [3, 1, 1]],
    [[1, 1, 1], 2, [1, 1, 0]],
    [[1, 1, 98], 1, [0, 0, 1]],
    [[4, 0, 6], 10, [4, 0, 6]],
    [[0, 0], 0, [0, 0]],
    [[5, 5], 0, [0, 0]],
  ])("shares %j out as %i → %j", (sizes, total, quotas) => {
    expect(proportionalQuotas(sizes, total)).toEqual(quotas);
  });
});
