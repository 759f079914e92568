import { beforeAll, describe, expect, it } from "vitest";
import { toTensor } from "../../../../src/engine/index.js";
import type { Mode } from "../../../../src/engine/kernels/kernel.js";
import type { Activation } from "../../../../src/engine/primitives/primitives.js";
import { elements, lossAndGradients, normals, normalTensor, openRung, weighted } from "../../../helpers/gradients.js";
import { INFERENCE, kernelCase, trainingMode } from "../../../helpers/kernel-case.js";
import { RUNGS } from "../../../helpers/rungs.js";

const SHAPE = [4, 3, 5, 2] as const;

/** Mean and biased variance of channel c. */
function moments(values: Float32Array, c: number): [mean: number, variance: number] {
  const own = [...values].filter((_, i) => i % 2 === c);
  const mean = own.reduce((a, b) => a + b) / own.length;
  return [mean, own.reduce((a, b) => a + (b - mean) ** 2, 0) / own.length];
}

describe.each(RUNGS)("batchNorm on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("reports the batch's mean and biased variance and normalises by them", () => {
    const { tensors, run } = kernelCase("batchNorm", [SHAPE]);
    const seen = new Map<string, number[]>();
    const mode: Mode = {
      kind: "collect",
      onStatistics: (node, mean, variance) => seen.set(node, [...mean.dataSync(), ...variance.dataSync()]),
    };
    const y = run(tensors, mode).dataSync();
    const x = normals(elements(SHAPE), "x0");
    const [[mean0, variance0], [mean1, variance1]] = [moments(x, 0), moments(x, 1)];
    seen.get("node")?.forEach((value, i) => {
      expect(value).toBeCloseTo([mean0, mean1, variance0, variance1][i] as number, 5);
    });
    const [gamma, beta] = [normals(2, "gamma"), normals(2, "beta")];
    x.forEach((value, i) => {
      const [mean, variance] = i % 2 === 0 ? [mean0, variance0] : [mean1, variance1];
      const expected =
        ((value - mean) / Math.sqrt(variance + 1e-5)) * (gamma[i % 2] as number) + (beta[i % 2] as number);
      expect(y[i]).toBeCloseTo(expected, 4);
    });
  });

  it("keeps its digits when the mean is far larger than the deviation", () => {
    const { tensors, run } = kernelCase("batchNorm", [SHAPE]);
    const x = normals(elements(SHAPE), "x0").map((value) => 1000 + value);
    tensors.set("x0", toTensor(x, SHAPE));
    let variance: ArrayLike<number> = [];
    run(tensors, { kind: "collect", onStatistics: (_node, _mean, tensor) => (variance = tensor.dataSync()) });
    expect(variance[0]).toBeCloseTo(moments(x, 0)[1], 3);
  });

  it("normalises by the stored statistics in inference", () => {
    const { tensors, run } = kernelCase("batchNorm", [SHAPE], { activation: "relu" });
    tensors.set("mean", toTensor(Float32Array.of(1, -1), [2]));
    tensors.set("variance", toTensor(Float32Array.of(4, 0.25), [2]));
    const y = run(tensors, INFERENCE).dataSync();
    const [gamma, beta] = [normals(2, "gamma"), normals(2, "beta")];
    normals(elements(SHAPE), "x0").forEach((value, i) => {
      const normalised = i % 2 === 0 ? (value - 1) / Math.sqrt(4 + 1e-5) : (value + 1) / Math.sqrt(0.25 + 1e-5);
      expect(y[i]).toBeCloseTo(Math.max(0, normalised * (gamma[i % 2] as number) + (beta[i % 2] as number)), 4);
    });
  });

  it.each<Activation>(["relu", "relu6"])("with %s fused has the gradients of both in turn", (activation) => {
    const weights = normalTensor(SHAPE, "weights");
    const gradientsOf = (fused: boolean) => {
      const norm = kernelCase("batchNorm", [SHAPE], { activation: fused ? activation : "linear" });
      norm.tensors.delete("mean");
      norm.tensors.delete("variance");
      const after = kernelCase(activation as "relu", [SHAPE]);
      const { gradients } = lossAndGradients(() => {
        const y = norm.run(norm.tensors, trainingMode());
        return weighted(fused ? y : after.run(new Map([["x0", y]]), trainingMode()), weights);
      }, norm.tensors);
      return [...gradients].map(([name, tensor]) => [name, [...tensor.dataSync()]]);
    };
    expect(gradientsOf(true)).toEqual(gradientsOf(false));
  });
});
