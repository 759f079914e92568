import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explicitPadding, type Padding, windowOutput } from "../../../../src/graph/index.js";

describe("windows", () => {
  test.each([
    [28, 3, 1, "same", 28, [1, 1]],
    [28, 3, 2, "same", 14, [0, 1]],
    [7, 3, 2, "same", 4, [1, 1]],
    [7, 2, 2, "same", 4, [0, 1]],
    [5, 1, 3, "same", 2, [0, 0]],
    [7, 3, 2, "valid", 3, [0, 0]],
    [8, 3, 2, "valid", 3, [0, 0]],
    [2, 3, 1, "valid", 0, [0, 0]],
  ] as const)("input, kernel, stride, padding, output, sides: %j %j %j %j %j %j", (...row) => {
    const [size, kernel, stride, padding, output, sides] = row;
    const window = { kernel: [kernel, 1], strides: [stride, 1], padding } as const;
    expect(windowOutput(window, [size, 4, 1])).toEqual([output, 4]);
    expect(explicitPadding(window, [size, 4, 1])).toEqual([sides, [0, 0]]);
  });

  test("dilation widens the window", () => {
    const window = { kernel: [3, 3], strides: [1, 1], dilation: [2, 3], padding: "same", useBias: false } as const;
    expect(windowOutput(window, [9, 9, 1])).toEqual([9, 9]);
    expect(explicitPadding(window, [9, 9, 1])).toEqual([
      [2, 2],
      [3, 3],
    ]);
    expect(windowOutput({ ...window, padding: "valid" }, [9, 9, 1])).toEqual([5, 3]);
  });

  test("explicit sides are taken as they are", () => {
    const padding: Padding = [
      [1, 0],
      [0, 2],
    ];
    expect(windowOutput({ kernel: [3, 3], strides: [2, 2], padding }, [4, 4, 1])).toEqual([2, 2]);
  });

  test("agrees with TensorFlow on convolutions: shape, and where the padding goes", () => {
    const axis = fc.record({ size: fc.integer({ min: 1, max: 9 }), kernel: fc.integer({ min: 1, max: 4 }) });
    const stepArbitrary = fc.record({
      stride: fc.integer({ min: 1, max: 4 }),
      dilation: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(axis, axis, stepArbitrary, fc.constantFrom("same", "valid"), (h, w, step, padding) => {
        const dilation = step.stride > 1 ? 1 : step.dilation;
        const window = {
          kernel: [h.kernel, w.kernel],
          strides: [step.stride, step.stride],
          dilation: [dilation, dilation],
          padding,
          useBias: false,
        } as const;
        const shape = [h.size, w.size, 1];
        const [height, width] = windowOutput(window, shape);
        fc.pre(height > 0 && width > 0);
        tf.tidy(() => {
          const x = tf.randomUniform([1, h.size, w.size, 1], 1, 2, "float32", 1) as tf.Tensor4D;
          const kernel = tf.randomUniform([h.kernel, w.kernel, 1, 1], 1, 2, "float32", 2) as tf.Tensor4D;
          const theirs = tf.conv2d(x, kernel, step.stride, padding, "NHWC", dilation);
          const [rows, columns] = explicitPadding(window, shape);
          const padded = tf.pad(x, [[0, 0], rows, columns, [0, 0]]) as tf.Tensor4D;
          const ours = tf.conv2d(padded, kernel, step.stride, "valid", "NHWC", dilation);
          expect(theirs.shape).toEqual([1, height, width, 1]);
          expect(ours.shape).toEqual(theirs.shape);
          expect(tf.max(tf.abs(tf.sub(ours, theirs))).dataSync()[0]).toBeLessThan(1e-5);
        });
      }),
    );
  });
});
