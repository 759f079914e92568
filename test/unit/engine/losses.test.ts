import { beforeAll, describe, expect, it } from "vitest";
import { crossEntropy, distillationLoss, squaredDistance, toTensor, weightedSum } from "../../../src/engine/index.js";
import { gradientError, labelTargets, lossAndGradients, normalTensor, openRung } from "../../helpers/gradients.js";
import { RUNGS } from "../../helpers/rungs.js";

const value = (scalar: { dataSync(): ArrayLike<number> }) => scalar.dataSync()[0] as number;

describe.each(RUNGS)("losses on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("label targets are distributions, smoothed evenly", () => {
    expect([...labelTargets([1, 0], 4).dataSync()]).toEqual([0, 1, 0, 0, 1, 0, 0, 0]);
    const smoothed = [...labelTargets([1], 4, 0.2).dataSync()];
    [0.05, 0.85, 0.05, 0.05].forEach((share, i) => {
      expect(smoothed[i]).toBeCloseTo(share, 6);
    });
  });

  it("cross-entropy is that of the definition", () => {
    const logits = toTensor(Float32Array.of(1, 2, 3, 0, 0, 0), [2, 3]);
    const expected = (Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 2 + Math.log(3)) / 2;
    expect(value(crossEntropy(logits, labelTargets([1, 2], 3)))).toBeCloseTo(expected, 5);
  });

  it("cross-entropy and distillation average over tokens as over examples", () => {
    const [logits, teacher] = [normalTensor([6, 4], "logits"), normalTensor([6, 4], "teacher")];
    const tokens = (tensor: typeof logits) => toTensor(tensor.dataSync<"float32">(), [2, 3, 4]);
    const targets = labelTargets([0, 3, 1, 1, 2, 0], 4);
    expect(value(crossEntropy(tokens(logits), targets))).toBeCloseTo(value(crossEntropy(logits, targets)), 6);
    const [ofTokens, ofExamples] = [
      distillationLoss(tokens(logits), tokens(teacher), 2),
      distillationLoss(logits, teacher, 2),
    ];
    expect(value(ofTokens)).toBeCloseTo(value(ofExamples), 6);
    const inputs = new Map([["logits", tokens(logits)]]);
    const loss = (given: ReadonlyMap<string, typeof logits>) => crossEntropy(given.get("logits") as never, targets);
    expect(gradientError(loss, inputs)).toBeLessThan(5e-3);
  });

  it("squared distance is the scaled sum over all values, with a gradient by the first alone", () => {
    const [x, target] = [normalTensor([2, 3, 2, 2], "x"), normalTensor([2, 3, 2, 2], "target")];
    const scale = toTensor(Float32Array.of(0.3), []);
    const [a, b] = [[...x.dataSync()], [...target.dataSync()]];
    const sum = a.reduce((total, each, i) => total + (each - (b[i] as number)) ** 2, 0);
    expect(value(squaredDistance(x, target, scale))).toBeCloseTo(0.3 * sum, 4);
    const inputs = new Map([["x", x]]);
    expect(gradientError((given) => squaredDistance(given.get("x") as never, target, scale), inputs)).toBeLessThan(
      5e-3,
    );
  });

  it("cross-entropy stays finite for huge logits", () => {
    const logits = toTensor(Float32Array.of(1e4, -1e4, 0), [1, 3]);
    expect(value(crossEntropy(logits, labelTargets([1], 3)))).toBeCloseTo(2e4, 0);
  });

  it("distillation is temperature² times the divergence of the softened outputs, zero when they agree", () => {
    const [student, teacher] = [Float32Array.of(1, 0), Float32Array.of(0, 2)];
    const soften = (logits: Float32Array) => {
      const powers = [...logits].map((logit) => Math.exp(logit / 2));
      return powers.map((power) => power / ((powers[0] as number) + (powers[1] as number)));
    };
    const [p, q] = [soften(teacher), soften(student)] as [number[], number[]];
    const divergence = p.reduce((sum, share, i) => sum + share * Math.log(share / (q[i] as number)), 0);
    const [s, t] = [toTensor(student, [1, 2]), toTensor(teacher, [1, 2])];
    expect(value(distillationLoss(s, t, 2))).toBeCloseTo(4 * divergence, 5);
    expect(value(distillationLoss(t, t, 2))).toBe(0);
  });

  it("gradients equal finite differences", () => {
    const targets = labelTargets([2, 0, 1], 4, 0.1);
    const teacher = normalTensor([3, 4], "teacher");
    const loss = (logits: ReturnType<typeof normalTensor>) =>
      weightedSum([
        { weight: 0.3, value: crossEntropy(logits, targets) },
        { weight: 0.7, value: distillationLoss(logits, teacher, 3) },
      ]);
    const inputs = new Map([["logits", normalTensor([3, 4], "student")]]);
    expect(gradientError((given) => loss(given.get("logits") as never), inputs)).toBeLessThan(5e-3);
  });

  it("the gradient of cross-entropy sums to zero over the classes", () => {
    const logits = normalTensor([5, 3], "logits");
    const { gradients } = lossAndGradients(
      () => crossEntropy(logits, labelTargets([0, 1, 2, 0, 1], 3)),
      new Map([["x", logits]]),
    );
    const values = gradients.get("x")?.dataSync() ?? [];
    for (let i = 0; i < 5; i++) {
      expect((values[3 * i] as number) + (values[3 * i + 1] as number) + (values[3 * i + 2] as number)).toBeCloseTo(
        0,
        6,
      );
    }
  });
});
