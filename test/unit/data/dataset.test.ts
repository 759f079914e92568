import { describe, expect, it } from "vitest";
import { checkedDataset, countOf, firstOf, numberedClasses } from "../../../src/data/dataset.js";
import { generatedPart } from "./generated.js";

const train = generatedPart([3, 2], 4);
const good = { name: "toy", shape: [2, 2, 1], classes: ["a", "b"], train };

describe("checkedDataset", () => {
  it("lets images, vectors and a test part through", () => {
    expect(checkedDataset(good)).toBe(good);
    expect(() => checkedDataset({ ...good, shape: [4], test: generatedPart([1, 0], 4) })).not.toThrow();
  });

  it.each([
    [{ shape: [2, 2] }, "toy.shape", "got [2,2]"],
    [{ shape: [2, 0, 1] }, "toy.shape", "each at least 1"],
    [{ shape: [2, 2, 3] }, "toy.train.images", "expected 5 labels × 12 = 60 values, got 20"],
    [{ classes: [] }, "toy.classes", "got 0"],
    [{ classes: ["a"] }, "toy.train.labels[3]", "expected a class in 0-0, got 1"],
    [{ test: { images: new Uint8Array(), labels: new Uint8Array() } }, "toy.test", "at least one example"],
    [{ test: { images: Float32Array.of(0, 1, Number.NaN, 2), labels: Uint8Array.of(0) } }, "toy.test.images[2]", "NaN"],
  ])("refuses %j, naming %s", (change, path, fact) => {
    expect(() => checkedDataset({ ...good, ...change })).toThrow(`E_DATA_INVALID ${path}: `);
    expect(() => checkedDataset({ ...good, ...change })).toThrow(fact);
  });
});

describe("firstOf", () => {
  it("views the first examples without copying", () => {
    const first = firstOf(train, 2);
    expect(countOf(first)).toBe(2);
    expect(first.images).toEqual(train.images.slice(0, 8));
    expect(first.images.buffer).toBe(train.images.buffer);
  });

  it.each([6, -1, 1.5])("refuses %d of 5", (count) => {
    expect(() => firstOf(train, count)).toThrow(`expected 0-5 examples of this part, got ${count}`);
  });
});

it("numbers classes up to the largest label", () => {
  expect(numberedClasses(Uint8Array.of(1, 3, 0))).toEqual(["0", "1", "2", "3"]);
});
