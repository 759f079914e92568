import { describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { datasetFromArrays, splitDataset } from "../../../src/data/index.js";
import { allocateSplit, decodeSplit, encodeSplit } from "../../../src/tasks/split-artifact.js";

function split(images: Uint8Array | Float32Array, seed = 1) {
  const labels = Uint8Array.from({ length: 30 }, (_, i) => i % 3);
  const dataset = datasetFromArrays({ shape: [2, 2, 1], train: { images, labels } });
  return splitDataset(dataset, { train: 15, validation: 6, test: 3 }, createRngStreams(seed));
}
const bytes = Uint8Array.from({ length: 120 }, (_, i) => (i * 37) % 251);

describe("split artifact", () => {
  it.each([
    ["bytes", bytes],
    ["floats", Float32Array.from(bytes, (value) => value / 7)],
  ])("reads back what was written, from shared memory and any offset: %s", (_, images) => {
    const original = split(images);
    const encoded = encodeSplit(original);
    const shared = new Uint8Array(new SharedArrayBuffer(encoded.length + 8), 8);
    shared.set(encoded);
    expect(decodeSplit(shared)).toEqual(original);
  });

  it("is as large as a split of floats before they are written, and theirs when they are", () => {
    const original = split(Float32Array.from(bytes, (value) => value / 7));
    const allocated = allocateSplit(original, { train: 15, validation: 6, test: 3 });
    const empty = decodeSplit(allocated);
    for (const part of ["train", "validation", "test"] as const) {
      expect(empty[part].images.every((value) => value === 0)).toBe(true);
      empty[part].images.set(original[part].images);
      empty[part].labels.set(original[part].labels);
    }
    expect(allocated).toEqual(encodeSplit(original));
  });

  it("has equal bytes for equal splits and others for others", () => {
    expect(encodeSplit(split(bytes))).toEqual(encodeSplit(split(bytes)));
    expect(encodeSplit(split(bytes, 2))).not.toEqual(encodeSplit(split(bytes)));
  });
});
