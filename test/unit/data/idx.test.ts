import { describe, expect, it } from "vitest";
import { encodeIdx, parseIdx, parseIdxPair } from "../../../src/data/idx.js";

const bytes = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6);

describe("parseIdx", () => {
  it("reads dimensions and data, without copying, at any offset", () => {
    const moved = new Uint8Array(30);
    moved.set(bytes, 5);
    const { dimensions, data } = parseIdx(moved.subarray(5, 5 + bytes.length), "x");
    expect(dimensions).toEqual([2, 3]);
    expect(data).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(data.buffer).toBe(moved.buffer);
  });

  it("reads big-endian sizes", () => {
    expect(parseIdx(encodeIdx({ dimensions: [0x1_02_03], data: new Uint8Array(0x1_02_03) }), "x").dimensions).toEqual([
      0x1_02_03,
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "got an empty file"],
    ["another file", new TextEncoder().encode("<!DOCTYPE html>"), "got 3c 21 44 4f"],
    ["floats", bytes.with(2, 0x0d), "got 00 00 0d 02"],
    ["no dimension", bytes.with(3, 0), "got 00 00 08 00"],
    ["five dimensions", bytes.with(3, 5), "got 00 00 08 05"],
    ["a cut magic number", bytes.slice(0, 3), "got 00 00 08"],
    ["a cut header", bytes.slice(0, 10), "expected a header of 12 bytes, got 10 bytes"],
    ["cut data", bytes.slice(0, -1), "expected 18 bytes for dimensions 2 × 3, got 17 bytes"],
    ["bytes too many", Uint8Array.of(...bytes, 7), "got 19 bytes"],
    ["sizes beyond any memory", bytes.with(4, 255).with(8, 255), "got 18 bytes"],
  ])("refuses %s", (_, wrong, fact) => {
    expect(() => parseIdx(wrong, "a/file")).toThrow("E_DATA_CORRUPT a/file: ");
    expect(() => parseIdx(wrong, "a/file")).toThrow(fact);
  });
});

it("encodeIdx writes what the format says", () => {
  expect(encodeIdx({ dimensions: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) })).toEqual(bytes);
});

describe("parseIdxPair", () => {
  const paths = { images: "i", labels: "l" };
  const encode = (...dimensions: number[]) =>
    encodeIdx({ dimensions, data: new Uint8Array(dimensions.reduce((a, b) => a * b, 1)) });

  it.each([
    [[5, 7], [7]],
    [
      [5, 4, 3],
      [4, 3, 1],
    ],
    [
      [5, 4, 3, 3],
      [4, 3, 3],
    ],
  ])("dimensions %j are examples of shape %j", (dimensions, shape) => {
    const pair = parseIdxPair(encode(...dimensions), encode(5), paths);
    expect(pair.shape).toEqual(shape);
    expect(pair.part.labels).toEqual(new Uint8Array(5));
  });

  it.each([
    [[5], [5], "E_DATA_INVALID i: ", "expected 2-4 dimensions, one for the examples, got 1 dimension of 5"],
    [[5, 2], [4], "E_DATA_INVALID l: ", "expected 1 dimension of 5, one label for each example of i, got 4"],
    [[5, 2], [5, 1], "E_DATA_INVALID l: ", "got 5 × 1"],
  ])("refuses %j with labels %j", (images, labels, path, fact) => {
    const attempt = () => parseIdxPair(encode(...images), encode(...labels), paths);
    expect(attempt).toThrow(path);
    expect(attempt).toThrow(fact);
  });
});
