import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { zeros } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { wasm } from "../../../../../src/engine/backends/wasm.js";
import { disposeAll, tensorCount, toTensor } from "../../../../../src/engine/index.js";
import { blank, cleared, heap, valuesOf } from "../../../../../src/engine/primitives/wasm/heap.js";
import { openRung } from "../../../../helpers/gradients.js";
import { computeAll, LARGE } from "../../../../helpers/primitive-case.js";

/** Not a number, in all memory that tensors leave free. */
function soil(): void {
  const tensors = Array.from({ length: 40 }, (_, i) => blank([2 ** (i % 20)]));
  for (const tensor of tensors) valuesOf(tensor).fill(Number.NaN);
  disposeAll(tensors);
}

describe("heap", () => {
  beforeAll(() => openRung(wasm));

  it("is what it was proven on", () => {
    const path = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ version: "4.22.0" });
  });

  it("shows the values of tensors, also after it has grown", () => {
    const x = toTensor(Float32Array.of(1, 2, 3), [3]);
    expect([...valuesOf(x)]).toEqual([1, 2, 3]);
    const before = heap().buffer.byteLength;
    const large = zeros([before / 4]);
    expect(heap().buffer.byteLength).toBeGreaterThan(before);
    expect([...valuesOf(x)]).toEqual([1, 2, 3]);
    disposeAll([x, large]);
  });

  it("says when there is no memory, and writes nothing", () => {
    const before = tensorCount();
    const x = toTensor(Float32Array.of(1, 2, 3), [3]);
    expect(() => cleared([2 ** 30])).toThrow("no memory left");
    expect([...valuesOf(x)]).toEqual([1, 2, 3]);
    x.dispose();
    expect(tensorCount()).toBe(before);
  });

  it("makes tensors that are counted, and of zeros where asked for", () => {
    const before = tensorCount();
    soil();
    const zeros = cleared([3, 5]);
    expect(zeros.shape).toEqual([3, 5]);
    expect([...zeros.dataSync()]).toEqual(Array.from({ length: 15 }, () => 0));
    expect(tensorCount()).toBe(before + 1);
    zeros.dispose();
  });

  it("gives results that do not depend on what was in free memory", () => {
    for (const given of LARGE.map((each) => ({ ...each, channels: 7, image: [9, 8] as const }))) {
      const first = computeAll(given);
      soil();
      expect(computeAll(given)).toEqual(first);
    }
  });
});
