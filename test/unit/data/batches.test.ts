import { describe, expect, it } from "vitest";
import { createRng, createRngStreams, permutation } from "../../../src/core/index.js";
import type { BatchOptions } from "../../../src/data/batches.js";
import { batches, createAugmenter, firstOf, normalisePart, type Part, splitDataset } from "../../../src/data/index.js";
import { numberedDataset } from "./generated.js";

const counts = { train: 23, validation: 10, test: 5 };
const split = splitDataset(numberedDataset([20, 20]), counts, createRngStreams(1));

/** All batches, copied since their arrays are used again. */
function copied(options: BatchOptions, part: Part = split.train) {
  const result = [];
  for (const { images, labels, count } of batches(split, part, options)) {
    result.push({ images: images.slice(), labels: labels.slice(), count });
  }
  return result;
}

function expectedImage(part: Part, position: number): Float32Array {
  const { mean, deviation } = split.normalisation;
  return Float32Array.from({ length: 12 }, (_, i) => {
    const value = (part.images[position * 12 + i] as number) / 255;
    return (value - (mean[i % 2] as number)) / (deviation[i % 2] as number);
  });
}

describe("batches", () => {
  it("cuts a part into batches of the size, the last one shorter", () => {
    const all = copied({ size: 8 });
    expect(all.map(({ count }) => count)).toEqual([8, 8, 7]);
    expect(all.map(({ images }) => images.length)).toEqual([96, 96, 84]);
    expect(all.flatMap(({ labels }) => [...labels])).toEqual([...split.train.labels]);
  });

  it("normalises every image", () => {
    const [, second] = copied({ size: 8 });
    for (let i = 0; i < 8; i++) {
      expect(second?.images.slice(i * 12, (i + 1) * 12)).toEqual(expectedImage(split.train, 8 + i));
    }
  });

  it("follows an order", () => {
    const order = permutation(23, createRng("order"));
    const [first] = copied({ size: 4, order });
    expect(first?.labels).toEqual(
      Int32Array.from(order.slice(0, 4), (position) => split.train.labels[position] as number),
    );
    expect(first?.images.slice(36)).toEqual(expectedImage(split.train, order[3] as number));
  });

  it("drops a short last batch when asked to", () => {
    expect(copied({ size: 8, dropLast: true }).map(({ count }) => count)).toEqual([8, 8]);
    expect(copied({ size: 23, dropLast: true })).toHaveLength(1);
    expect(copied({ size: 24, dropLast: true })).toHaveLength(0);
  });

  it("serves part of a part", () => {
    expect(copied({ size: 4 }, firstOf(split.validation, 6)).map(({ count }) => count)).toEqual([4, 2]);
    expect(copied({ size: 4 }, firstOf(split.validation, 0))).toEqual([]);
  });

  it("uses its arrays again", () => {
    const buffers = [...batches(split, split.train, { size: 8 })].flatMap(({ images, labels }) => [
      images.buffer,
      labels.buffer,
    ]);
    expect(new Set(buffers).size).toBe(2);
  });

  it("augments each image after normalisation, the same way for the same stream", () => {
    const run = () =>
      copied({ size: 8, augment: createAugmenter(split.shape, { flip: true, pad: 1 }, createRng("a")) });
    expect(run()).toEqual(run());
    const augment = createAugmenter(split.shape, { flip: true, pad: 1 }, createRng("a"));
    const expected = new Float32Array(96);
    for (let i = 0; i < 8; i++) augment(expectedImage(split.train, i), expected, i * 12);
    expect(run()[0]?.images).toEqual(expected);
  });

  it.each([0, -1, 2.5, Number.NaN])("refuses size %d", (size) => {
    expect(() => copied({ size })).toThrow("E_DATA_INVALID batch size: ");
  });

  it("refuses a position outside the part", () => {
    expect(() => copied({ size: 2, order: Uint32Array.of(0, 23) })).toThrow("expected a position in 0-22, got 23");
  });

  it("gives the same of a part that was normalised before", () => {
    const part = normalisePart(split, split.train);
    for (const options of [{ size: 8 }, { size: 4, order: permutation(23, createRng("order")) }]) {
      const again = [...batches({ shape: split.shape }, part, options)].map(({ count }) => count);
      expect(again).toEqual(copied(options).map(({ count }) => count));
      const images: Float32Array[] = [];
      for (const batch of batches({ shape: split.shape }, part, options)) images.push(batch.images.slice());
      expect(images).toEqual(copied(options).map((batch) => batch.images));
    }
    expect(normalisePart(split, firstOf(split.train, 0)).images).toHaveLength(0);
  });
});
