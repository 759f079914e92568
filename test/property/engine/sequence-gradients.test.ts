import fc from "fast-check";
import { expect, it } from "vitest";
import { cpu } from "../../../src/engine/backends/cpu.js";
import { wasm } from "../../../src/engine/backends/wasm.js";
import { disposeAll, tensorCount } from "../../../src/engine/index.js";
import type { OpName, Shape } from "../../../src/graph/index.js";
import { lossAndGradients, normalTensor, openRung, weighted } from "../../helpers/gradients.js";
import { kernelCase, trainingMode } from "../../helpers/kernel-case.js";

interface Case {
  readonly op: OpName;
  readonly shapes: readonly Shape[];
  readonly attributes: object;
}

const sizes = fc.record({
  batch: fc.integer({ min: 1, max: 4 }),
  tokens: fc.integer({ min: 1, max: 20 }),
  channels: fc.integer({ min: 2, max: 33 }),
});

const attention: fc.Arbitrary<Case> = fc
  .record({ served: fc.integer({ min: 1, max: 3 }), keyValueHeads: fc.integer({ min: 1, max: 4 }) })
  .chain(({ served, keyValueHeads }) =>
    fc.record({ sizes, causal: fc.boolean(), size: fc.integer({ min: 1, max: 9 }) }).map(({ sizes, causal, size }) => {
      const heads = served * keyValueHeads;
      const shape = (heads: number) => [sizes.batch, sizes.tokens, heads * size];
      return {
        op: "attention",
        shapes: [shape(heads), shape(keyValueHeads), shape(keyValueHeads)],
        attributes: { heads, size, keyValueHeads, causal },
      };
    }),
  );

function unary(op: OpName, attributes: object): fc.Arbitrary<Case> {
  return sizes.map(({ batch, tokens, channels }) => ({ op, shapes: [[batch, tokens, channels]], attributes }));
}

const CASES: readonly Case[] = [
  attention,
  unary("layerNorm", {}),
  unary("gelu", {}),
  unary("gelu", { approximate: "tanh" }),
  unary("positions", {}),
  unary("dense", { units: 7 }),
].flatMap((arbitrary) => fc.sample(arbitrary, { seed: 4, numRuns: 30 }));

/** Output and gradients of every case, by name. */
function compute({ op, shapes, attributes }: Case): ReadonlyMap<string, Float32Array> {
  const before = tensorCount();
  const { tensors, run } = kernelCase(op, shapes, { attributes });
  const dy = normalTensor(op === "dense" ? [...(shapes[0] ?? []).slice(0, -1), 7] : (shapes[0] ?? []), "dy");
  const found = new Map<string, Float32Array>();
  const { gradients } = lossAndGradients(() => {
    const y = run(tensors, trainingMode());
    found.set("output", y.dataSync<"float32">().slice());
    return weighted(y, dy);
  }, tensors);
  for (const [name, tensor] of gradients) found.set(name, tensor.dataSync<"float32">().slice());
  disposeAll([...gradients.values(), ...tensors.values(), dy]);
  expect(tensorCount()).toBe(before);
  return found;
}

it("outputs and gradients of the ops of sequences are the same on wasm and cpu", async () => {
  await openRung(wasm);
  const onWasm = CASES.map(compute);
  await openRung(cpu);
  CASES.forEach((each, i) => {
    const expected = compute(each);
    expect([...(onWasm[i]?.keys() ?? [])]).toEqual([...expected.keys()]);
    for (const [name, values] of expected) {
      const got = onWasm[i]?.get(name) ?? [];
      const scale = Math.max(1, ...values.map(Math.abs));
      values.forEach((value, at) => {
        expect(Math.abs((got[at] as number) - value) / scale, `${JSON.stringify(each)} ${name}`).toBeLessThan(2e-5);
      });
    }
  });
});
