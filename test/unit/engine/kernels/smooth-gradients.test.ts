import { beforeAll, describe, expect, it } from "vitest";
import type { OpName, Shape } from "../../../../src/graph/index.js";
import { gradientError, openRung } from "../../../helpers/gradients.js";
import { type KernelOptions, kernelCase, trainingMode } from "../../../helpers/kernel-case.js";
import { RUNGS } from "../../../helpers/rungs.js";

const THREE_SEQUENCES: readonly Shape[] = [
  [2, 3, 4],
  [2, 3, 4],
  [2, 3, 4],
];

const CASES: [name: string, op: OpName, shapes: readonly Shape[], options?: KernelOptions][] = [
  ["dense", "dense", [[3, 4]], { attributes: { units: 2 } }],
  ["dense without bias", "dense", [[3, 4]], { attributes: { units: 2, useBias: false } }],
  ["dense on tokens", "dense", [[2, 3, 4]], { attributes: { units: 5 } }],
  ["dense on tokens without bias", "dense", [[2, 3, 4]], { attributes: { units: 5, useBias: false } }],
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
  ["positions", "positions", [[2, 3, 4]]],
  ["layerNorm of tokens", "layerNorm", [[2, 3, 6]]],
  ["layerNorm of vectors", "layerNorm", [[2, 5]]],
  ["gelu", "gelu", [[2, 3, 4]]],
  ["gelu, tanh", "gelu", [[2, 3, 4]], { attributes: { approximate: "tanh" } }],
  ["attention", "attention", THREE_SEQUENCES, { attributes: { heads: 2, size: 2 } }],
  ["attention, causal", "attention", THREE_SEQUENCES, { attributes: { heads: 2, size: 2, causal: true } }],
  [
    "attention of grouped queries",
    "attention",
    [
      [2, 3, 12],
      [2, 3, 4],
      [2, 3, 4],
    ],
    { attributes: { heads: 6, size: 2, keyValueHeads: 2, causal: true } },
  ],
];

describe.each(RUNGS)("gradients on $name equal finite differences", (rung) => {
  beforeAll(() => openRung(rung));

  it.each(CASES)("%s", (_name, op, shapes, options) => {
    const { tensors, run } = kernelCase(op, shapes, options);
    tensors.delete("mean");
    tensors.delete("variance");
    expect(gradientError((given) => run(given, trainingMode()), tensors)).toBeLessThan(5e-3);
  });
});
