import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "../../../src/core/index.js";
import { augmentationSchema, createAugmenter } from "../../../src/data/index.js";

/** 2 rows of 3 pixels, 2 channels. */
const shape = [2, 3, 2];
const image = Float32Array.of(1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6);

/** Answers `float` and then the two `integer`s of each image from a list. */
function scripted(...draws: number[]): Rng {
  const next = () => draws.shift() as number;
  return { float: next, integer: next, normal: next };
}

function augmented(flip: boolean, pad: number, rng: Rng): Float32Array {
  const target = new Float32Array(12);
  createAugmenter(shape, { flip, pad }, rng)(image, target, 0);
  return target;
}

describe("createAugmenter", () => {
  it("mirrors left and right, channels in place", () => {
    expect(augmented(true, 0, scripted(0.49, 0, 0))).toEqual(Float32Array.of(3, -3, 2, -2, 1, -1, 6, -6, 5, -5, 4, -4));
  });

  it.each([
    [true, 0.5],
    [false, 0.1],
  ])("leaves the image as it is: flip %s, draw %d", (flip, draw) => {
    expect(augmented(flip, 0, scripted(draw, 0, 0))).toEqual(image);
  });

  it("crops out of a border of zeros", () => {
    const upAndLeft = augmented(false, 1, scripted(0.9, 0, 0));
    expect(upAndLeft).toEqual(Float32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, -1, 2, -2));
    const downAndRight = augmented(false, 1, scripted(0.9, 2, 2));
    expect(downAndRight).toEqual(Float32Array.of(5, -5, 6, -6, 0, 0, 0, 0, 0, 0, 0, 0));
  });

  it("crops first and mirrors the crop", () => {
    expect(augmented(true, 1, scripted(0, 1, 2)).slice(0, 6)).toEqual(Float32Array.of(0, 0, 3, -3, 2, -2));
  });

  it("uses every place equally often, and each half", () => {
    const seen = new Map<string, number>();
    const augment = createAugmenter([3, 3, 1], { flip: true, pad: 1 }, createRng("places"));
    const target = new Float32Array(9);
    for (let i = 0; i < 1800; i++) {
      augment(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), target, 0);
      seen.set(target.join(), (seen.get(target.join()) ?? 0) + 1);
    }
    expect(seen.size).toBe(18);
    for (const times of seen.values()) expect(times).toBeGreaterThan(50);
  });

  it("draws as often whatever the settings", () => {
    const draws = [
      { flip: false, pad: 0 },
      { flip: true, pad: 1 },
    ].map((settings) => {
      const rng = createRng("a");
      createAugmenter(shape, settings, rng)(image, new Float32Array(12), 0);
      return rng.float();
    });
    expect(draws[0]).toBe(draws[1]);
  });

  it("writes only where it is told to", () => {
    const target = new Float32Array(14).fill(9);
    createAugmenter(shape, { flip: true, pad: 1 }, createRng("b"))(image, target, 1);
    expect([target[0], target[13]]).toEqual([9, 9]);
  });

  it.each([
    [[784], 0],
    [[8, 4, 1], 4],
    [[4, 4, 1], -1],
  ])("refuses shape %j with pad %i", (each, pad) => {
    expect(() => createAugmenter(each, { flip: true, pad }, createRng("c"))).toThrow("E_DATA_INVALID augmentation: ");
  });
});

it("the schema refuses unknown keys and fractions", () => {
  expect(augmentationSchema.safeParse({ flip: true, pad: 4 }).success).toBe(true);
  expect(augmentationSchema.safeParse({ flip: true, pad: 0.5 }).success).toBe(false);
  expect(augmentationSchema.safeParse({ flip: true, pad: 4, cutout: 8 }).success).toBe(false);
});
