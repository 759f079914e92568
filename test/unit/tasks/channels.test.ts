import { describe, expect, it } from "vitest";
import { selectChannels, spreadChannels } from "../../../src/tasks/channels.js";

const facts = { shape: [2, 1, 3], normalisation: { mean: [0, 1, 2], deviation: [3, 4, 5] } };
const part = { images: Float32Array.from({ length: 12 }, (_, i) => i), labels: Uint8Array.of(1, 0) };

describe("selectChannels", () => {
  it("takes the kept channels of every pixel of every example, and what is known of them", () => {
    const { facts: left, part: rest } = selectChannels(facts, part, [0, 2]);
    expect(left).toEqual({ shape: [2, 1, 2], normalisation: { mean: [0, 2], deviation: [3, 5] } });
    expect([...rest.images]).toEqual([0, 2, 3, 5, 6, 8, 9, 11]);
    expect(rest.labels).toBe(part.labels);
  });

  it("copies nothing where all stay", () => {
    expect(selectChannels(facts, part, undefined)).toEqual({ facts, part });
    expect(selectChannels(facts, part, undefined).part).toBe(part);
  });
});

describe("spreadChannels", () => {
  it("puts values back into their channels and says how far it came", () => {
    const target = new Float32Array(14);
    const { images } = selectChannels(facts, part, [0, 2]).part;
    expect(spreadChannels(images as Float32Array, { width: 3, kept: [0, 2] }, target)).toBe(12);
    expect([...target]).toEqual([0, 0, 2, 3, 0, 5, 6, 0, 8, 9, 0, 11, 0, 0]);
  });

  it("writes values as they are where all channels stay", () => {
    const target = new Float32Array(13);
    expect(spreadChannels(part.images, { width: 3, kept: undefined }, target)).toBe(12);
    expect([...target]).toEqual([...part.images, 0]);
  });
});
