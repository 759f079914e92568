import { describe, expect, it } from "vitest";
import { datasetFromArrays } from "../../../../src/data/index.js";

const train = { images: Float32Array.of(0, 1.5, -2, 3), labels: Uint8Array.of(0, 1) };

describe("datasetFromArrays", () => {
  it("keeps floats as they are and numbers the classes", () => {
    expect(datasetFromArrays({ shape: [2], train })).toEqual({
      name: "arrays",
      shape: [2],
      classes: ["0", "1"],
      train,
    });
  });

  it("takes names, classes and a test part", () => {
    const test = { images: Float32Array.of(1, 1), labels: Uint8Array.of(2) };
    const given = { name: "mine", shape: [1, 2, 1], classes: ["a", "b", "c"], train, test };
    expect(datasetFromArrays(given)).toEqual(given);
  });

  it("refuses arrays that do not fit together", () => {
    expect(() => datasetFromArrays({ shape: [3], train })).toThrow("E_DATA_INVALID arrays.train.images: ");
  });
});
