import { describe, expect, it } from "vitest";
import { createRngStreams } from "../../../src/core/index.js";
import { countOf, datasetFromArrays, firstOf, splitCountsSchema, splitDataset } from "../../../src/data/index.js";
import { classCounts, generatedPart, numberedDataset, numbersOf } from "./generated.js";

const dataset = numberedDataset([100, 100, 100]);
const counts = { train: 150, validation: 60, test: 30 };
const split = (seed = 1, each = counts) => splitDataset(dataset, each, createRngStreams(seed));

describe("splitDataset", () => {
  it("draws parts of the asked sizes, each class equally", () => {
    const { train, validation, test } = split();
    expect(classCounts(train, 3)).toEqual([50, 50, 50]);
    expect(classCounts(validation, 3)).toEqual([20, 20, 20]);
    expect(classCounts(test, 3)).toEqual([10, 10, 10]);
  });

  it("keeps labels with their images", () => {
    const { train } = split();
    expect(Array.from(train.labels)).toEqual(numbersOf(train).map((number) => dataset.train.labels[number]));
  });

  it("gives the same split for a seed and another for another", () => {
    expect(split(1)).toEqual(split(1));
    expect(numbersOf(split(1).train)).not.toEqual(numbersOf(split(2).train));
  });

  it("keeps test and validation parts when only the training count changes", () => {
    const smaller = split(1, { ...counts, train: 9 });
    expect(smaller.test).toEqual(split().test);
    expect(smaller.validation).toEqual(split().validation);
  });

  it("interleaves the classes: every prefix is stratified", () => {
    const { train } = split();
    for (const count of [15, 48, 99]) {
      for (const of of classCounts(firstOf(train, count), 3)) expect(Math.abs(of - count / 3)).toBeLessThanOrEqual(2);
    }
  });

  it("draws test examples from the source's test part alone", () => {
    const official = numberedDataset([50, 50], [20, 20]);
    const parts = splitDataset(official, { train: 60, validation: 40, test: 40 }, createRngStreams(1));
    expect(numbersOf(parts.test).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(new Set([...numbersOf(parts.train), ...numbersOf(parts.validation)]).size).toBe(100);
  });

  it("normalises by the training part", () => {
    const images = Float32Array.of(5, 5, 5, 5);
    const same = datasetFromArrays({ shape: [1], train: { images, labels: new Uint8Array(4) } });
    const parts = splitDataset(same, { train: 1, validation: 1, test: 2 }, createRngStreams(1));
    expect(parts.normalisation).toEqual({ mean: [5], deviation: [1] });
    expect(parts.train.images).toEqual(Float32Array.of(5));
  });

  it("does not need buffers of its own: shared memory, any offset", () => {
    const shared = new SharedArrayBuffer(100 + 3600);
    const images = new Uint8Array(shared, 100, 3600);
    images.set(dataset.train.images);
    const moved = splitDataset({ ...dataset, train: { ...dataset.train, images } }, counts, createRngStreams(1));
    expect(moved).toEqual(split());
  });

  it.each([
    [
      { train: 250, validation: 60, test: 30 },
      undefined,
      "split.train + split.validation + split.test: ",
      "at most 300 in all, got 250 + 60 + 30 = 340",
    ],
    [{ train: 1.5, validation: 60, test: 30 }, undefined, "split.train + ", "integers >= 1"],
    [{ train: 9, validation: 0, test: 30 }, undefined, "split.train + ", "got 9 + 0 + 30 = 39"],
    [{ train: 10, validation: 10, test: 31 }, [10, 10, 10], "split.test: ", "at most 30 in all, got 31"],
    [{ train: 250, validation: 60, test: 30 }, [10, 10, 10], "split.train + split.validation: ", "got 250 + 60 = 310"],
  ])("refuses %j of 300 and %j", (each, testSizes, path, facts) => {
    const source = numberedDataset([100, 100, 100], testSizes);
    const attempt = () => splitDataset(source, each, createRngStreams(1));
    expect(attempt).toThrow(`E_DATA_INVALID ${path}`);
    expect(attempt).toThrow(facts);
  });

  it("splits 70 000 images", () => {
    const large = datasetFromArrays({ shape: [2], train: generatedPart(new Array<number>(10).fill(7000), 2) });
    const parts = splitDataset(large, { train: 50_000, validation: 10_000, test: 10_000 }, createRngStreams(3));
    expect(classCounts(parts.train, 10)).toEqual(new Array(10).fill(5000));
    expect(countOf(parts.test)).toBe(10_000);
  });
});

it("the schema of counts takes positive integers and nothing else", () => {
  expect(splitCountsSchema.safeParse(counts).success).toBe(true);
  expect(splitCountsSchema.safeParse({ ...counts, test: 0 }).success).toBe(false);
  expect(splitCountsSchema.safeParse({ ...counts, holdout: 1 }).success).toBe(false);
});
