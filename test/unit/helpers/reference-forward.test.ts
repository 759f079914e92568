import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { GraphBuilder, type GraphNode } from "../../../src/graph/index.js";
import { randomInputs, randomWeights } from "../../helpers/random-network.js";
import { referenceForward } from "../../helpers/reference-forward.js";

type Param = (role: string) => tf.Tensor;

/** Runs one op in the reference interpreter and in TensorFlow.js. */
function compare(
  shape: readonly number[],
  add: (g: GraphBuilder, input: GraphNode) => GraphNode,
  theirs: (x: tf.Tensor4D, param: Param) => tf.Tensor,
): void {
  const g = new GraphBuilder("one");
  const node = add(g, g.input(shape));
  const graph = g.build([node]);
  const weights = randomWeights(graph, 1);
  const inputs = randomInputs(graph, 2);
  const ours = referenceForward(graph, weights, inputs).get(node.id)?.data ?? [];
  tf.tidy(() => {
    const x = tf.reshape<tf.Rank>([...(inputs.get("input") ?? [])], [1, ...shape]) as tf.Tensor4D;
    const param: Param = (role) => {
      const tensor = weights.get(`${node.id}/${role}`);
      return tf.tensor(tensor?.data ?? [], [...(tensor?.shape ?? [])]);
    };
    const expected = theirs(x, param).dataSync();
    expect(ours).toHaveLength(expected.length);
    ours.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] as number, 4);
    });
  });
}

const image = [7, 6, 4];

describe("the reference interpreter agrees with TensorFlow.js", () => {
  test.each([
    [1, "same", 1],
    [2, "same", 1],
    [3, "valid", 1],
    [1, "same", 2],
  ] as const)("conv2d, stride %i, %s, dilation %i", (strides, padding, dilation) => {
    compare(
      image,
      (g, x) => g.conv2d("op", x, { filters: 5, kernel: [3, 2], strides, padding, dilation }),
      (x, param) =>
        tf.add(tf.conv2d(x, param("kernel") as tf.Tensor4D, strides, padding, "NHWC", dilation), param("bias")),
    );
  });

  test("conv2d in groups", () => {
    compare(
      image,
      (g, x) => g.conv2d("op", x, { filters: 6, kernel: 3, groups: 2, useBias: false }),
      (x, param) => {
        const kernels = tf.split(param("kernel") as tf.Tensor4D, 2, 3);
        const blocks = tf
          .split(x, 2, 3)
          .map((block, i) => tf.conv2d(block as tf.Tensor4D, kernels[i] as tf.Tensor4D, 1, "same"));
        return tf.concat(blocks, 3);
      },
    );
  });

  test.each([1, 2] as const)("depthwiseConv2d, stride %i", (strides) => {
    compare(
      image,
      (g, x) => g.depthwiseConv2d("op", x, { kernel: 3, strides, multiplier: 3 }),
      (x, param) => tf.add(tf.depthwiseConv2d(x, param("kernel") as tf.Tensor4D, strides, "same"), param("bias")),
    );
  });

  test.each([
    [2, 2, "valid"],
    [3, 2, "same"],
    [2, 1, "same"],
  ] as const)("pools, kernel %i, stride %i, %s", (kernel, strides, padding) => {
    const options = { kernel, strides, padding };
    compare(
      image,
      (g, x) => g.maxPool("op", x, options),
      (x) => tf.maxPool(x, kernel, strides, padding),
    );
    compare(
      image,
      (g, x) => g.avgPool("op", x, options),
      (x) => tf.avgPool(x, kernel, strides, padding),
    );
  });

  test("batchNorm, globalAvgPool, flatten", () => {
    compare(
      image,
      (g, x) => g.batchNorm("op", x, { epsilon: 0.01 }),
      (x, param) =>
        tf.batchNorm(
          x,
          param("mean") as tf.Tensor1D,
          param("variance") as tf.Tensor1D,
          param("beta") as tf.Tensor1D,
          param("gamma") as tf.Tensor1D,
          0.01,
        ),
    );
    compare(
      image,
      (g, x) => g.globalAvgPool("op", x),
      (x) => tf.mean(x, [1, 2]),
    );
    compare(
      image,
      (g, x) => g.flatten("op", x),
      (x) => tf.reshape(x, [-1]),
    );
  });

  test("layerNorm, gelu, positions, dense on tokens", () => {
    const sequence = [5, 6];
    compare(
      sequence,
      (g, x) => g.layerNorm("op", x, { epsilon: 0.01 }),
      (x, param) => {
        const { mean, variance } = tf.moments(x, -1, true);
        const normalised = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 0.01)));
        return tf.add(tf.mul(normalised, param("gamma")), param("beta"));
      },
    );
    compare(
      sequence,
      (g, x) => g.gelu("op", x),
      (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1)),
    );
    compare(
      sequence,
      (g, x) => g.gelu("op", x, { approximate: "tanh" }),
      (x) => {
        const inner = tf.mul(tf.add(x, tf.mul(tf.pow(x, 3), 0.044715)), Math.sqrt(2 / Math.PI));
        return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
      },
    );
    compare(
      sequence,
      (g, x) => g.positions("op", x),
      (x, param) => tf.add(x, param("kernel")),
    );
    compare(
      sequence,
      (g, x) => g.dense("op", x, { units: 4 }),
      (x, param) => tf.add(tf.matMul(tf.squeeze<tf.Tensor2D>(x, [0]), param("kernel")), param("bias")),
    );
  });

  test.each([false, true])("attention, causal %s", (causal) => {
    compare(
      [5, 6],
      (g, x) => g.attention("op", [x, x, x], { heads: 2, size: 3, causal }),
      (x) => {
        const heads = tf.transpose(tf.reshape(x, [5, 2, 3]), [1, 0, 2]);
        const scores = tf.div(tf.matMul(heads, heads, false, true), Math.sqrt(3));
        const seen = tf.linalg.bandPart(tf.ones([5, 5]), -1, causal ? 0 : -1);
        const weights = tf.softmax(tf.add(scores, tf.mul(tf.sub(1, seen), -1e9)));
        return tf.transpose(tf.matMul(weights, heads), [1, 0, 2]);
      },
    );
  });

  test("dense, softmax, relu, relu6, add, dropout", () => {
    compare(
      [9],
      (g, x) => g.dense("op", x, { units: 4 }),
      (x, param) => tf.add(tf.matMul(x, param("kernel")), param("bias")),
    );
    compare(
      [9],
      (g, x) => g.softmax("op", x),
      (x) => tf.softmax(x),
    );
    compare(
      [9],
      (g, x) => g.relu("op", x),
      (x) => tf.relu(x),
    );
    compare(
      [9],
      (g, x) => g.relu6("op", x),
      (x) => tf.relu6(x),
    );
    compare(
      [9],
      (g, x) => g.add("op", [x, x, x]),
      (x) => tf.mul(x, 3),
    );
    compare(
      [9],
      (g, x) => g.dropout("op", x, { rate: 0.5 }),
      (x) => x,
    );
  });
});
