import { describe, expect, test } from "vitest";
import { zooLayers } from "../../../../bench/kernels/layers.js";
import { windowOutput } from "../../../../src/graph/index.js";

describe("zooLayers", () => {
  const layers = zooLayers();

  test("has every shape once", () => {
    const names = layers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("conv 3x3/1, 16 to 16, 32x32");
    expect(names).toContain("depthwise 3x3/2, 32 to 32, 32x32");
  });

  test("has shapes that fit each other", () => {
    for (const { input, output, filter, geometry } of layers) {
      const [height = 0, width = 0] = filter;
      const window = { kernel: [height, width] as const, ...geometry };
      expect(windowOutput(window, input)).toEqual(output.slice(0, 2));
    }
  });

  test("asks for no gradient of a network's input", () => {
    const [fromImage] = layers.filter(({ input }) => input[2] === 3);
    expect(fromImage?.inputGradient).toBe(false);
    expect(layers.find(({ name }) => name === "conv 3x3/1, 16 to 16, 32x32")?.inputGradient).toBe(true);
  });

  test("has strided 1x1 convolutions as networks run them", () => {
    const shortcut = layers.find(({ name }) => name === "conv 1x1/1, 16 to 32, 16x16");
    expect(shortcut?.geometry.strides).toEqual([1, 1]);
  });
});
