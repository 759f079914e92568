import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cpu } from "../../../src/engine/backends/cpu.js";
import { wasm } from "../../../src/engine/backends/wasm.js";
import {
  compileForward,
  disposeAll,
  type Tensor,
  tensorCount,
  toHost,
  toTensor,
  toTensors,
} from "../../../src/engine/index.js";
import { openRung } from "../../helpers/gradients.js";
import { networkArbitrary, randomInputs, randomWeights } from "../../helpers/random-network.js";
import { referenceForward } from "../../helpers/reference-forward.js";

describe.each([wasm, cpu])("inference on $name", (rung) => {
  beforeAll(() => openRung(rung));

  it("computes what the reference interpreter computes", () => {
    const single = networkArbitrary.filter((graph) => graph.outputs.length === 1);
    fc.assert(
      fc.property(single, fc.nat(), (graph, seed) => {
        const before = tensorCount();
        const weights = randomWeights(graph, seed);
        const inputs = randomInputs(graph, seed);
        const [[id, values]] = [...inputs] as [[string, Float64Array]];
        const shape = graph.nodes.find((node) => node.id === id)?.shape ?? [];
        const params = toTensors(weights);
        const x = toTensor(Float32Array.from(values), [1, ...shape]);
        const [y] = compileForward(graph)(params, x, { kind: "inference" }) as readonly [Tensor];
        const expected = referenceForward(graph, weights, inputs).get(graph.outputs[0] as string)?.data ?? [];
        const scale = Math.max(1, ...expected);
        toHost(y).data.forEach((value, i) => {
          expect(Math.abs(value - (expected[i] as number)) / scale).toBeLessThan(1e-5);
        });
        disposeAll([...params.values(), x, y]);
        expect(tensorCount()).toBe(before);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
