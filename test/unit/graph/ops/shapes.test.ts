import { describe, expect, test } from "vitest";
import { GraphBuilder, type GraphNode, type OpName, type Shape } from "../../../../src/graph/index.js";

function build(op: OpName, shapes: readonly Shape[], attributes: unknown): GraphNode {
  const g = new GraphBuilder("one");
  const inputs = shapes.map((shape, i) => g.input(shape, `input${i}`));
  return g.node(op, "node", inputs, attributes);
}

const image = [8, 6, 4];
const sequence = [5, 12];

describe("shapes", () => {
  test.each<[OpName, readonly Shape[], unknown, Shape]>([
    ["conv2d", [image], { filters: 5, kernel: 3 }, [8, 6, 5]],
    ["conv2d", [image], { filters: 6, kernel: [1, 2], groups: 2, padding: "valid" }, [8, 5, 6]],
    ["conv2d", [image], { filters: 5, kernel: 3, dilation: 2, padding: "valid" }, [4, 2, 5]],
    ["depthwiseConv2d", [image], { kernel: 3, strides: [2, 1], multiplier: 3 }, [4, 6, 12]],
    ["dense", [[7]], { units: 3 }, [3]],
    ["batchNorm", [image], {}, image],
    ["batchNorm", [[7]], {}, [7]],
    ["relu", [image], {}, image],
    ["relu6", [[7]], {}, [7]],
    ["add", [image, image, image], {}, image],
    ["maxPool", [image], { kernel: 2 }, [4, 3, 4]],
    ["maxPool", [image], { kernel: 3 }, [2, 2, 4]],
    ["maxPool", [image], { kernel: 3, strides: 2, padding: "same" }, [4, 3, 4]],
    [
      "avgPool",
      [image],
      {
        kernel: [8, 1],
        padding: [
          [0, 0],
          [0, 0],
        ],
      },
      [1, 6, 4],
    ],
    ["globalAvgPool", [image], {}, [4]],
    ["flatten", [image], {}, [192]],
    ["softmax", [[7]], {}, [7]],
    ["dropout", [[7]], { rate: 0.2 }, [7]],
    ["dense", [sequence], { units: 3 }, [5, 3]],
    ["embedding", [[5]], { vocabulary: 9, width: 3 }, [5, 3]],
    ["positions", [sequence], {}, sequence],
    ["layerNorm", [sequence], {}, sequence],
    ["layerNorm", [image], {}, image],
    ["gelu", [sequence], { approximate: "tanh" }, sequence],
    ["attention", [sequence, sequence, sequence], { heads: 6, size: 2 }, sequence],
    ["attention", [sequence, [5, 4], [5, 4]], { heads: 6, size: 2, keyValueHeads: 2 }, sequence],
  ])("%s of %j with %j", (op, shapes, attributes, shape) => {
    expect(build(op, shapes, attributes).shape).toEqual(shape);
  });
});

describe("what does not fit is refused, naming the node", () => {
  test.each<[OpName, readonly Shape[], unknown, string]>([
    ["input", [[1]], { shape: [1] }, "expected no inputs, got 1"],
    ["conv2d", [[7]], { filters: 1, kernel: 1 }, "expected an input [height, width, channels], got [7]"],
    ["conv2d", [], { filters: 1, kernel: 1 }, "expected 1 input, got 0"],
    ["conv2d", [image, image], { filters: 1, kernel: 1 }, "expected 1 input, got 2"],
    [
      "conv2d",
      [image],
      { filters: 4, kernel: 1, groups: 3 },
      "node.groups: the network is not a valid graph (expected a divisor of the 4 input channels, got 3)",
    ],
    ["conv2d", [image], { filters: 5, kernel: 1, groups: 2 }, "expected a divisor of the 5 filters, got 2"],
    ["conv2d", [image], { filters: 1, kernel: 7, padding: "valid" }, "the window is larger than the padded input"],
    ["conv2d", [image], { filters: 1, kernel: 3, strides: 2, dilation: 2 }, "expected strides or dilation of 1"],
    ["depthwiseConv2d", [image], { kernel: 3, strides: 2, dilation: 2 }, "expected strides or dilation of 1"],
    ["conv2d", [image], { filters: 1, kernel: 3, padding: "full" }, "node.padding"],
    ["conv2d", [image], { filters: 1, kernel: [3] }, "node.kernel"],
    [
      "conv2d",
      [image],
      {
        filters: 1,
        kernel: 3,
        padding: [
          [0, -1],
          [0, 0],
        ],
      },
      "node.padding",
    ],
    ["dense", [image], { units: 1 }, "put `flatten` or `globalAvgPool` before it"],
    ["add", [image], {}, "expected two or more inputs of one shape, got [8, 6, 4]"],
    ["add", [image, [8, 6, 1]], {}, "got [8, 6, 4] and [8, 6, 1]"],
    [
      "maxPool",
      [image],
      {
        kernel: 2,
        padding: [
          [2, 0],
          [0, 0],
        ],
      },
      "a window would lie in the padding alone",
    ],
    ["maxPool", [image], { kernel: 9 }, "the window is larger"],
    ["globalAvgPool", [[7]], {}, "expected an input [height, width, channels]"],
    ["dropout", [[7]], { rate: 1 }, "node.rate"],
    ["batchNorm", [[7]], { epsilon: 0 }, "node.epsilon"],
    ["relu", [[7]], { slope: 1 }, 'not "slope"'],
    ["embedding", [sequence], { vocabulary: 9, width: 3 }, "expected token ids [tokens], got [5, 12]"],
    ["embedding", [[5]], { vocabulary: 0, width: 3 }, "node.vocabulary"],
    ["positions", [[7]], {}, "expected an input [tokens, channels], got [7]"],
    ["positions", [sequence, sequence], {}, "expected 1 input, got 2"],
    ["layerNorm", [sequence], { epsilon: 0 }, "node.epsilon"],
    ["gelu", [sequence], { approximate: "erf" }, "node.approximate"],
    ["attention", [image, image, image], { heads: 2, size: 2 }, "expected an input [tokens, channels], got [8, 6, 4]"],
    [
      "attention",
      [sequence, sequence, sequence],
      { heads: 6, size: 2, keyValueHeads: 4 },
      "node.keyValueHeads: the network is not a valid graph (expected a divisor of the 6 heads, got 4)",
    ],
    [
      "attention",
      [sequence, [4, 12], sequence],
      { heads: 6, size: 2 },
      "expected queries, keys and values [5, 12], [5, 12], [5, 12], got [5, 12], [4, 12], [5, 12]",
    ],
    ["attention", [sequence, sequence], { heads: 6, size: 2 }, "got [5, 12], [5, 12]"],
    ["attention", [sequence, sequence, sequence, sequence], { heads: 6, size: 2 }, "expected queries, keys and values"],
    ["attention", [sequence, sequence, sequence], { heads: 6, size: 2.5 }, "node.size"],
  ])("%s of %j with %j", (op, shapes, attributes, message) => {
    expect(() => build(op, shapes, attributes)).toThrow(message);
    expect(() => build(op, shapes, attributes)).toThrow("E_GRAPH_INVALID node");
  });
});
