import type { Tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { disposeAll, tensorCount, toTensor } from "../../../src/engine/index.js";
import { KERNELS } from "../../../src/engine/kernels/index.js";
import type { Kernel, Mode } from "../../../src/engine/kernels/kernel.js";
import { GraphBuilder, type OpName } from "../../../src/graph/index.js";
import { convolutionArbitrary } from "../../helpers/arbitrary-convolution.js";
import { elements, lossAndGradients, normals, openRung, weighted } from "../../helpers/gradients.js";
import { type ConvolutionCase, forEachProduct, outputShape } from "../../helpers/reference-convolution.js";
import { RUNGS } from "../../helpers/rungs.js";

const training: Mode = { kind: "training", masks: new Map() };

/** Output and gradients by the kernel under test. */
function compute(op: "conv2d" | "depthwiseConv2d", conv: ConvolutionCase) {
  const { batch, input, filters, groups, attributes } = conv;
  const g = new GraphBuilder("case");
  const rest = op === "conv2d" ? { filters, groups } : { multiplier: filters / groups };
  const node = g.node(op, "conv", [g.input(input)], { ...attributes, ...rest });
  const shapes = new Map<string, readonly number[]>([
    ["x", [batch, ...input]],
    ...node.params.map(({ role, shape }) => [role, shape] as const),
  ]);
  const tensors = new Map([...shapes].map(([name, shape]) => [name, toTensor(normals(elements(shape), name), shape)]));
  const weights = toTensor(normals(elements(outputShape(conv)), "weights"), outputShape(conv));
  let output = new Float32Array();
  const { gradients } = lossAndGradients(() => {
    const inputs = [tensors.get("x") as Tensor];
    const call = { node, inputs, params: tensors, mode: training, activation: "linear" as const, inputGradient: true };
    const y = (KERNELS[op] as Kernel<OpName>)(call);
    output = y.dataSync<"float32">().slice();
    expect(y.shape).toEqual(outputShape(conv));
    return weighted(y, weights);
  }, tensors);
  const found = new Map([...gradients].map(([name, tensor]) => [name, tensor.dataSync<"float32">().slice()]));
  disposeAll([...gradients.values(), ...tensors.values(), weights]);
  return { output, gradients: found };
}

/** The same by plain loops. */
function reference(conv: ConvolutionCase) {
  const { batch, input, filters, groups, attributes } = conv;
  const kernelSize = elements(attributes.kernel) * (input[2] / groups) * filters;
  const x = normals(batch * elements(input), "x");
  const w = normals(kernelSize, "kernel");
  const bias = attributes.useBias ? normals(filters, "bias") : new Float32Array(filters);
  const dy = normals(elements(outputShape(conv)), "weights");
  const output = Float64Array.from(dy, (_, i) => bias[i % filters] as number);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  forEachProduct(conv, (at) => {
    output[at.y] = (output[at.y] as number) + (x[at.x] as number) * (w[at.w] as number);
    dx[at.x] = (dx[at.x] as number) + (dy[at.y] as number) * (w[at.w] as number);
    dw[at.w] = (dw[at.w] as number) + (dy[at.y] as number) * (x[at.x] as number);
  });
  const db = new Float64Array(filters);
  dy.forEach((value, i) => {
    db[i % filters] = (db[i % filters] as number) + value;
  });
  return { output, dx, dw, db };
}

function expectClose(actual: ArrayLike<number> | undefined, expected: Float64Array): void {
  const scale = Math.max(1, ...expected.map(Math.abs));
  expect(actual?.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs((actual?.[i] as number) - (expected[i] as number));
    expect(difference / scale, `element ${i}`).toBeLessThan(1e-5);
  }
}

function check(op: "conv2d" | "depthwiseConv2d", conv: ConvolutionCase): void {
  const before = tensorCount();
  const { output, gradients } = compute(op, conv);
  expect(tensorCount()).toBe(before);
  const { output: y, dx, dw, db } = reference(conv);
  expectClose(output, y);
  expectClose(gradients.get("x"), dx);
  expectClose(gradients.get("kernel"), dw);
  if (conv.attributes.useBias) expectClose(gradients.get("bias"), db);
}

describe.each(RUNGS)("convolutions on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("conv2d and its gradients equal plain loops", () => {
    fc.assert(
      fc.property(convolutionArbitrary, (conv) => check("conv2d", conv)),
      { seed: 1, numRuns: 150 },
    );
  });

  it("depthwiseConv2d and its gradients equal plain loops", () => {
    const depthwise = convolutionArbitrary.map((conv) => ({
      ...conv,
      groups: conv.input[2],
      filters: conv.input[2] * Math.max(1, Math.round(conv.filters / conv.groups)),
    }));
    fc.assert(
      fc.property(depthwise, (conv) => check("depthwiseConv2d", conv)),
      { seed: 2, numRuns: 100 },
    );
  });
});
