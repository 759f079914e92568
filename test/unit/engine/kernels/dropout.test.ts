import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../../../src/core/index.js";
import { wasm } from "../../../../src/engine/backends/wasm.js";
import { dropoutMask, type Mode, toTensor } from "../../../../src/engine/index.js";
import { lossAndGradients, openRung, weighted } from "../../../helpers/gradients.js";
import { INFERENCE, kernelCase, trainingMode } from "../../../helpers/kernel-case.js";

describe("dropout", () => {
  beforeAll(() => openRung(wasm));
  const ones = () => new Map([["x0", toTensor(new Float32Array(1000).fill(1), [10, 100])]]);

  it("drops a share by the random stream, scales up the rest, and masks gradients alike", () => {
    const { run } = kernelCase("dropout", [[10, 100]], { attributes: { rate: 0.2 } });
    const x = ones();
    const mask = toTensor(dropoutMask(1000, 0.2, createRng("dropout")), [10, 100]);
    const dropping: Mode = { kind: "training", masks: new Map([["node", mask]]) };
    const y = run(x, dropping).dataSync();
    expect(new Set(y)).toEqual(new Set([0, 1.25]));
    expect(y.filter((value) => value === 0).length).toBeGreaterThan(150);
    expect(y.filter((value) => value === 0).length).toBeLessThan(250);
    const { gradients } = lossAndGradients(() => weighted(run(x, dropping), x.get("x0") as never), x);
    expect(gradients.get("x0")?.dataSync()).toEqual(y);
  });

  it("misses a mask that is not given", () => {
    const { run } = kernelCase("dropout", [[10, 100]], { attributes: { rate: 0.2 } });
    expect(() => run(ones(), trainingMode())).toThrow("E_WEIGHTS_INVALID node/mask");
  });

  it("does nothing outside training", () => {
    const { run } = kernelCase("dropout", [[10, 100]], { attributes: { rate: 0.2 } });
    const x = ones();
    expect(run(x, INFERENCE).dataSync()).toEqual(x.get("x0")?.dataSync());
  });
});
