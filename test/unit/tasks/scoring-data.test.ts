import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/core/index.js";
import { batches, type Part, type Split } from "../../../src/data/index.js";
import { encodeSplit, type Task, type TaskContext } from "../../../src/tasks/index.js";
import { loadScoringData } from "../../../src/tasks/scoring-data.js";

const counts = { recalibration: 3, validation: 4 };

function part(count: number, size: number): Part {
  return { images: Uint8Array.from({ length: count * size }, (_, i) => i % 251), labels: new Uint8Array(count) };
}

/** A split of images of so many values, and a task on it. */
function setUp(size: number) {
  const normalisation = { mean: [0.25], deviation: [0.5] };
  const parts = { train: part(5, size), validation: part(6, size), test: part(1, size) };
  const split: Split = { name: "s", shape: [size, 1, 1], classes: ["a"], normalisation, ...parts };
  return { split, ...bench(encodeSplit(split)) };
}

/** A task on a split. */
function bench(bytes: Uint8Array) {
  const task: Task = { kind: "score", version: 1, spec: null, inputs: { data: sha256(bytes) }, seed: 1 };
  const context: TaskContext = {
    input: () => bytes,
    progress: () => undefined,
    opByOp: () => undefined,
    throwIfStopped: () => undefined,
  };
  return { load: (wanted = counts) => loadScoringData(task, context, wanted) };
}

const imagesOf = (facts: Parameters<typeof batches>[0], of: Part) =>
  [...batches(facts, of, { size: 100 })].flatMap(({ images }) => [...images]);

describe("loadScoringData", () => {
  it("gives the first examples of both parts, as their batches would be", () => {
    const { split, load } = setUp(8);
    const { facts, recalibration, validation } = load();
    expect([recalibration.labels.length, validation.labels.length]).toEqual([3, 4]);
    expect(imagesOf(facts, recalibration)).toEqual(imagesOf(split, split.train).slice(0, 3 * 8));
    expect(imagesOf(facts, validation)).toEqual(imagesOf(split, split.validation).slice(0, 4 * 8));
  });

  it("normalises them once, for each split and number of examples", () => {
    const { load } = setUp(8);
    const first = load();
    expect(load()).toBe(first);
    expect(load({ recalibration: 2, validation: 4 })).not.toBe(first);
    expect(setUp(9).load().validation.images).toHaveLength(4 * 9);
  });

  it("gives features as views of the artifact, which is not copied and not kept", () => {
    const floats = (count: number) => ({
      images: Float32Array.from({ length: 8 * count }, Math.sin),
      labels: part(count, 1).labels,
    });
    const parts = { train: floats(5), validation: floats(6), test: floats(0) };
    const normalisation = { mean: [0, 0], deviation: [1, 1] };
    const split: Split = { name: "s", shape: [2, 2, 2], classes: ["a"], normalisation, ...parts };
    const bytes = encodeSplit(split);
    const { load } = bench(bytes);
    const { facts, recalibration, validation } = load();
    for (const { images } of [recalibration, validation]) expect(images.buffer).toBe(bytes.buffer);
    expect(imagesOf(facts, validation)).toEqual([...split.validation.images.subarray(0, 4 * 8)]);
    expect(load()).not.toBe(load());
  });

  it("keeps nothing of what would take more than 64 MiB", () => {
    const { split, load } = setUp(2_400_000);
    const { facts, validation } = load();
    expect(facts.normalisation).toEqual(split.normalisation);
    expect(validation.images).toBeInstanceOf(Uint8Array);
  });
});
