import { describe, expect, test } from "vitest";
import { checkWeights, GraphBuilder, type HostTensor } from "../../../src/graph/index.js";

const g = new GraphBuilder("weights");
const graph = g.build([g.dense("head", g.input([2]), { units: 1, useBias: false })]);
const kernel: HostTensor = { shape: [2, 1], data: new Float32Array(2) };

describe("checkWeights", () => {
  test("returns what fits", () => {
    const weights = new Map([["head/kernel", kernel]]);
    expect(checkWeights(graph, weights)).toBe(weights);
  });

  test.each([
    [
      "missing",
      [],
      "E_WEIGHTS_INVALID head/kernel: the weights do not fit the graph or their file is damaged (expected [2, 1], got nothing)",
    ],
    ["of another shape", [["head/kernel", { ...kernel, shape: [1, 2] }]], "expected [2, 1], got [1, 2]"],
    ["too short", [["head/kernel", { ...kernel, data: new Float32Array(1) }]], "expected 2 values, got 1"],
    [
      "unknown",
      [
        ["head/kernel", kernel],
        ["tail/kernel", kernel],
      ],
      "E_WEIGHTS_INVALID tail/kernel",
    ],
  ] as const)("refuses a parameter that is %s", (_, entries, message) => {
    expect(() => checkWeights(graph, new Map<string, HostTensor>(entries))).toThrow(message);
  });
});
