import { afterAll, describe, expect, test } from "vitest";
import { closeRunners } from "../../src/engine/index.js";
import type { OpName } from "../../src/graph/index.js";
import { OPS } from "../../src/graph/ops/index.js";
import { checkOp, type OpExample } from "../../src/testing/index.js";
import { openRung } from "../helpers/gradients.js";
import { RUNGS } from "../helpers/rungs.js";

const SEQUENCE = [3, 8];

/** Every op, with attributes that change what it computes. */
const EXAMPLES: { readonly [Name in OpName]: Readonly<Record<string, OpExample>> } = {
  input: { plain: { inputs: [], attributes: { shape: [2, 3, 2] } } },
  conv2d: {
    plain: { inputs: [[4, 5, 3]], attributes: { filters: 3, kernel: 3 } },
    strided: {
      inputs: [[5, 4, 4]],
      attributes: { filters: 2, kernel: [3, 2], strides: 2, padding: "valid", useBias: false },
    },
    "strided point": { inputs: [[4, 5, 5]], attributes: { filters: 4, kernel: 1, strides: 2 } },
    dilated: {
      inputs: [[5, 5, 2]],
      attributes: {
        filters: 2,
        kernel: 2,
        dilation: 2,
        padding: [
          [1, 0],
          [0, 2],
        ],
      },
    },
    grouped: { inputs: [[4, 4, 4]], attributes: { filters: 6, kernel: 2, groups: 2 } },
  },
  depthwiseConv2d: {
    plain: { inputs: [[4, 5, 3]], attributes: { kernel: 3 } },
    strided: { inputs: [[5, 5, 2]], attributes: { kernel: 3, strides: 2, multiplier: 2 } },
    dilated: {
      inputs: [[5, 5, 2]],
      attributes: {
        kernel: 2,
        dilation: 2,
        padding: [
          [1, 0],
          [0, 2],
        ],
      },
    },
  },
  dense: {
    plain: { inputs: [[4]], attributes: { units: 3 } },
    "of tokens": { inputs: [SEQUENCE], attributes: { units: 3, useBias: false } },
  },
  batchNorm: {
    "of images": { inputs: [[3, 4, 3]] },
    "of images of four channels": { inputs: [[3, 4, 4]] },
  },
  relu: { plain: { inputs: [[3, 3, 2]] } },
  relu6: { plain: { inputs: [[3, 3, 2]] } },
  add: {
    "of three": {
      inputs: [
        [3, 3, 4],
        [3, 3, 4],
        [3, 3, 4],
      ],
    },
  },
  maxPool: {
    plain: { inputs: [[4, 5, 2]], attributes: { kernel: 2 } },
    overlapping: { inputs: [[5, 4, 2]], attributes: { kernel: 3, strides: 2, padding: "same" } },
  },
  avgPool: {
    plain: { inputs: [[4, 5, 2]], attributes: { kernel: 2 } },
    overlapping: { inputs: [[5, 4, 2]], attributes: { kernel: 3, strides: 2, padding: "same" } },
  },
  globalAvgPool: { plain: { inputs: [[3, 4, 3]] } },
  flatten: { "of images": { inputs: [[2, 3, 3]] }, "of tokens": { inputs: [SEQUENCE] } },
  softmax: { plain: { inputs: [[5]] }, "of tokens": { inputs: [SEQUENCE] } },
  dropout: { plain: { inputs: [[3, 3, 2]], attributes: { rate: 0.5 } } },
  embedding: { plain: { inputs: [[4]], attributes: { vocabulary: 5, width: 3 }, vocabulary: 5 } },
  positions: { plain: { inputs: [SEQUENCE] } },
  layerNorm: { "of tokens": { inputs: [SEQUENCE] }, "of images": { inputs: [[2, 3, 4]] } },
  gelu: { plain: { inputs: [SEQUENCE] }, approximate: { inputs: [SEQUENCE], attributes: { approximate: "tanh" } } },
  attention: {
    plain: { inputs: [SEQUENCE, SEQUENCE, SEQUENCE], attributes: { heads: 4, size: 2 } },
    causal: { inputs: [SEQUENCE, SEQUENCE, SEQUENCE], attributes: { heads: 2, size: 4, causal: true } },
    grouped: { inputs: [SEQUENCE, [3, 4], [3, 4]], attributes: { heads: 4, size: 2, keyValueHeads: 2 } },
  },
};

test("there is an example of every op", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(OPS).sort());
});

describe.each(RUNGS)("$name", (rung) => {
  afterAll(closeRunners);
  for (const [op, examples] of Object.entries(EXAMPLES)) {
    describe.each(Object.entries(examples))(`${op}, %s`, (_name, example) => {
      for (const { name, run } of checkOp(op as OpName, example, () => openRung(rung))) test(name, run);
    });
  }
});
