import { describe, expect, it } from "vitest";
import {
  signed,
  sized,
  text,
  unsigned,
  vector,
} from "../../../../../../src/engine/primitives/wasm/assembler/encode.js";

describe("encode", () => {
  it.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])("unsigned %i", (value, bytes) => {
    expect(unsigned(value)).toEqual(bytes);
  });

  it.each([
    [0, [0]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123456, [0xc0, 0xbb, 0x78]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])("signed %i", (value, bytes) => {
    expect(signed(value)).toEqual(bytes);
  });

  it("puts numbers and lengths before content", () => {
    expect(vector([[1, 2], [3]])).toEqual([2, 1, 2, 3]);
    expect(sized([1, 2])).toEqual([2, 1, 2]);
    expect(text("run")).toEqual([3, 0x72, 0x75, 0x6e]);
  });
});
