import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { toTensor } from "../../../../src/engine/index.js";
import { lossAndGradients, normalTensor, openRung, weighted } from "../../../helpers/gradients.js";
import { INFERENCE, kernelCase, trainingMode } from "../../../helpers/kernel-case.js";
import { RUNGS } from "../../../helpers/rungs.js";

const WIDTH = 3;

/** Two sequences of four tokens; of five rows the last is not used. */
const IDS = [1, 3, 3, 0, 3, 2, 1, 1];

describe.each(RUNGS)("embedding on $name", (rung) => {
  beforeAll(() => openRung(rung));

  function embeddingOf(ids: readonly number[]) {
    const { tensors, run } = kernelCase("embedding", [[2, 4]], { attributes: { vocabulary: 5, width: WIDTH } });
    tensors.set("x0", toTensor(Float32Array.from(ids), [2, 4]));
    return { kernel: tensors.get("kernel") as Tensor, run: (mode = INFERENCE) => run(tensors, mode) };
  }

  it("gives each token its row", () => {
    const { kernel, run } = embeddingOf(IDS);
    const rows = kernel.dataSync<"float32">();
    const y = run();
    expect(y.shape).toEqual([2, 4, WIDTH]);
    expect([...y.dataSync()]).toEqual(IDS.flatMap((id) => [...rows.slice(id * WIDTH, (id + 1) * WIDTH)]));
  });

  it("adds up the gradients of all tokens of one id", () => {
    const { kernel, run } = embeddingOf(IDS);
    const dy = normalTensor([2, 4, WIDTH], "dy");
    const { gradients } = lossAndGradients(() => weighted(run(trainingMode()), dy), new Map([["kernel", kernel]]));
    const expected = new Float64Array(5 * WIDTH);
    dy.dataSync<"float32">().forEach((value, i) => {
      const at = (IDS[Math.floor(i / WIDTH)] as number) * WIDTH + (i % WIDTH);
      expected[at] = (expected[at] as number) + value;
    });
    const found = gradients.get("kernel")?.dataSync() ?? [];
    expect(found).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 6);
    });
  });

  it.each([5, 1e6, -1])("refuses %d, which has no row", (id) => {
    expect(embeddingOf(IDS.with(2, id)).run).toThrow(
      rung.name === "native" ? "does not index into" : "E_DATA_INVALID node",
    );
  });
});
