import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cpu } from "../../../src/engine/backends/cpu.js";
import { wasm } from "../../../src/engine/backends/wasm.js";
import { tensorCount } from "../../../src/engine/index.js";
import { openRung } from "../../helpers/gradients.js";
import { computeAll, LARGE, primitiveCase } from "../../helpers/primitive-case.js";
import { NATIVE } from "../../helpers/rungs.js";

const CASES = [...fc.sample(primitiveCase, { seed: 1, numRuns: 500 }), ...LARGE];

/** By plain loops of TensorFlow.js. */
let expected: readonly ReadonlyMap<string, Float32Array>[] = [];

function difference(actual: Float32Array, wanted: Float32Array): number {
  if (actual.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let [worst, scale] = [0, 1];
  for (let i = 0; i < wanted.length; i++) {
    const value = wanted[i] as number;
    scale = Math.max(scale, Math.abs(value));
    const off = Math.abs((actual[i] as number) - value);
    worst = Math.max(off, worst);
  }
  return worst / scale;
}

describe("primitives", () => {
  beforeAll(async () => {
    await openRung(cpu);
    expected = CASES.map(computeAll);
  });

  it.each([wasm, ...NATIVE])("on $name equal those on cpu", async (rung) => {
    await openRung(rung);
    const before = tensorCount();
    CASES.forEach((given, i) => {
      for (const [name, actual] of computeAll(given)) {
        const off = difference(actual, expected[i]?.get(name) as Float32Array);
        expect(off, `${name} of ${JSON.stringify(given)}`).toBeLessThan(1e-5);
      }
    });
    expect(tensorCount()).toBe(before);
  });
});
