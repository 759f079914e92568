import { beforeAll, describe, expect, it } from "vitest";
import { toTensor } from "../../../../src/engine/index.js";
import { lossAndGradients, openRung, weighted } from "../../../helpers/gradients.js";
import { kernelCase, trainingMode } from "../../../helpers/kernel-case.js";
import { RUNGS } from "../../../helpers/rungs.js";

describe.each(RUNGS)("activations on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it.each([
    ["relu", [0, 0, 0, 0.5, 5, 7], [0, 0, 0, 4, 5, 6]],
    ["relu6", [0, 0, 0, 0.5, 5, 6], [0, 0, 0, 4, 5, 0]],
  ] as const)("%s and its gradient, zero outside the linear part and at its ends", (op, values, slopes) => {
    const { run } = kernelCase(op, [[1, 6]]);
    const x = toTensor(Float32Array.of(-3, -0.1, 0, 0.5, 5, 7), [1, 6]);
    const params = new Map([["x0", x]]);
    const dy = toTensor(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 6]);
    expect([...run(params, trainingMode()).dataSync()]).toEqual(values);
    const { gradients } = lossAndGradients(() => weighted(run(params, trainingMode()), dy), params);
    expect([...(gradients.get("x0")?.dataSync() ?? [])]).toEqual(slopes);
  });
});
