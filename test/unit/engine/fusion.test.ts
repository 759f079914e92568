import { describe, expect, it } from "vitest";
import { BATCH_STATISTICS, fuse, INFERENCE } from "../../../src/engine/fusion.js";
import { GraphBuilder } from "../../../src/graph/index.js";

function steps(build: (g: GraphBuilder) => ReturnType<GraphBuilder["build"]>, rule = INFERENCE) {
  return fuse(build(new GraphBuilder("fusion")), rule).map(({ node, batchNorm, activation, output }) =>
    [node.id, batchNorm?.id, activation === "linear" ? undefined : activation, output].filter(Boolean).join(" "),
  );
}

describe("fuse", () => {
  const chain = (g: GraphBuilder) => {
    const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 2, kernel: 3 });
    return g.build([g.relu("relu", g.batchNorm("bn", conv))]);
  };

  it("takes batch norm and activation into the convolution in inference", () => {
    expect(steps(chain)).toEqual(["input input", "conv bn relu relu"]);
  });

  it("takes the activation alone into batch norm when it uses the batch's statistics", () => {
    expect(steps(chain, BATCH_STATISTICS)).toEqual(["input input", "conv conv", "bn relu relu"]);
  });

  it("leaves alone what someone else reads", () => {
    const shared = (g: GraphBuilder) => {
      const conv = g.conv2d("conv", g.input([4, 4, 1]), { filters: 2, kernel: 3 });
      return g.build([g.add("add", [conv, g.relu6("relu6", g.batchNorm("bn", conv))])]);
    };
    expect(steps(shared)).toEqual(["input input", "conv conv", "bn relu6 relu6", "add add"]);
  });

  it("leaves alone an output of the network", () => {
    const exposed = (g: GraphBuilder) => {
      const dense = g.dense("dense", g.input([4]), { units: 2 });
      return g.build([g.softmax("softmax", g.relu("relu", dense)), dense]);
    };
    expect(steps(exposed)).toEqual(["input input", "dense dense", "relu relu", "softmax softmax"]);
  });
});
