import { beforeAll, describe, expect, it } from "vitest";
import { toTensor } from "../../../../src/engine/index.js";
import { explicitPadding, type WindowAttributes, windowOutput } from "../../../../src/graph/index.js";
import { lossAndGradients, normals, openRung, weighted } from "../../../helpers/gradients.js";
import { kernelCase, trainingMode } from "../../../helpers/kernel-case.js";
import { RUNGS } from "../../../helpers/rungs.js";

const WINDOWS: readonly WindowAttributes[] = [
  { kernel: [2, 2], strides: [2, 2], padding: "valid" },
  { kernel: [2, 2], strides: [2, 2], padding: "same" },
  {
    kernel: [3, 2],
    strides: [3, 2],
    padding: [
      [1, 1],
      [0, 1],
    ],
  },
  { kernel: [3, 3], strides: [2, 2], padding: "same" },
  { kernel: [2, 3], strides: [1, 1], padding: "valid" },
  { kernel: [1, 1], strides: [1, 1], padding: "valid" },
];

/** Output and input gradient of one image of one channel, by plain loops. */
function reference(
  x: Float32Array,
  [height, width]: readonly [number, number],
  window: WindowAttributes,
  dy: Float32Array,
) {
  const [rows, columns] = windowOutput(window, [height, width, 1]);
  const [[top], [left]] = explicitPadding(window, [height, width, 1]);
  const y = new Float32Array(rows * columns);
  const dx = new Float32Array(x.length);
  for (let o = 0; o < y.length; o++) {
    let best = -1;
    for (let tap = 0; tap < window.kernel[0] * window.kernel[1]; tap++) {
      const h = Math.floor(o / columns) * window.strides[0] + Math.floor(tap / window.kernel[1]) - top;
      const v = (o % columns) * window.strides[1] + (tap % window.kernel[1]) - left;
      if (h < 0 || v < 0 || h >= height || v >= width) continue;
      const at = h * width + v;
      if (best < 0 || (x[at] as number) > (x[best] as number)) best = at;
    }
    y[o] = x[best] as number;
    dx[best] = (dx[best] as number) + (dy[o] as number);
  }
  return { y, dx };
}

describe.each(RUNGS)("maxPool on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(WINDOWS)("and its gradient equal plain loops: %j", (window) => {
    const x = normals(7 * 6, "x");
    const { run } = kernelCase("maxPool", [[1, 7, 6, 1]], { attributes: window });
    const dy = normals(
      windowOutput(window, [7, 6, 1]).reduce((a, b) => a * b),
      "dy",
    );
    const params = new Map([["x0", toTensor(x, [1, 7, 6, 1])]]);
    const { y, dx } = reference(x, [7, 6], window, dy);
    const output = run(params, trainingMode());
    expect(output.dataSync()).toEqual(y);
    const weights = toTensor(dy, output.shape);
    const { gradients } = lossAndGradients(() => weighted(run(params, trainingMode()), weights), params);
    gradients
      .get("x0")
      ?.dataSync()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(dx[i] as number, 5);
      });
  });

  it("gives the gradient of equal values to one of them", () => {
    const { run } = kernelCase("maxPool", [[1, 2, 2, 1]], { attributes: { kernel: 2 } });
    const params = new Map([["x0", toTensor(Float32Array.of(1, 3, 3, 3), [1, 2, 2, 1])]]);
    const dy = toTensor(Float32Array.of(5), [1, 1, 1, 1]);
    const { gradients } = lossAndGradients(() => weighted(run(params, trainingMode()), dy), params);
    const shares = [...(gradients.get("x0")?.dataSync() ?? [])];
    expect(shares.filter((value) => value === 5)).toHaveLength(1);
    expect(shares.filter((value) => value === 0)).toHaveLength(3);
  });
});
