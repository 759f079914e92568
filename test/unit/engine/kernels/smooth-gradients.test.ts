import { beforeAll, describe, expect, it } from "vitest";
import { cpu } from "../../../../src/engine/backends/cpu.js";
import { wasm } from "../../../../src/engine/backends/wasm.js";
import type { OpName, Shape } from "../../../../src/graph/index.js";
import { gradientError, openRung } from "../../../helpers/gradients.js";
import { type KernelOptions, kernelCase, trainingMode } from "../../../helpers/kernel-case.js";

const CASES: [name: string, op: OpName, shapes: readonly Shape[], options?: KernelOptions][] = [
  ["dense", "dense", [[3, 4]], { attributes: { units: 2 } }],
  ["dense without bias", "dense", [[3, 4]], { attributes: { units: 2, useBias: false } }],
  ["batchNorm of images", "batchNorm", [[3, 2, 3, 2]]],
  ["batchNorm of vectors", "batchNorm", [[5, 3]]],
  ["batchNorm of one image", "batchNorm", [[1, 3, 2, 2]]],
  [
    "add",
    "add",
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  ],
  ["avgPool", "avgPool", [[2, 4, 5, 2]], { attributes: { kernel: 2 } }],
  ["avgPool, same", "avgPool", [[2, 5, 4, 2]], { attributes: { kernel: 3, strides: 2, padding: "same" } }],
  [
    "avgPool, uneven sides",
    "avgPool",
    [[1, 4, 4, 2]],
    {
      attributes: {
        kernel: [3, 2],
        strides: 1,
        padding: [
          [1, 2],
          [0, 1],
        ],
      },
    },
  ],
  ["globalAvgPool", "globalAvgPool", [[2, 3, 2, 3]]],
  ["globalAvgPool of a pixel", "globalAvgPool", [[2, 1, 1, 3]]],
  ["flatten", "flatten", [[2, 2, 2, 2]]],
  ["softmax", "softmax", [[3, 4]]],
];

describe.each([wasm, cpu])("gradients on $name equal finite differences", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(CASES)("%s", (_name, op, shapes, options) => {
    const { tensors, run } = kernelCase(op, shapes, options);
    tensors.delete("mean");
    tensors.delete("variance");
    expect(gradientError((given) => run(given, trainingMode()), tensors)).toBeLessThan(5e-3);
  });
});
