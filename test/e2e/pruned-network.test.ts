import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createRngStreams } from "../../src/core/index.js";
import { firstOf, loadDataset, type Split, splitDataset } from "../../src/data/index.js";
import { tensorCount } from "../../src/engine/index.js";
import { createStudy, exportCandidate, loadNetwork, predict } from "../../src/index.js";
import { encodeWeights, readSafetensors, writeSafetensors } from "../../src/models/index.js";
import type { EvaluationRecord } from "../../src/store/index.js";
import { tinyStudy } from "../helpers/tiny-study.js";

/** More than one batch of inference, and not the whole part. */
const VALIDATION = 260;

interface Exported {
  readonly folder: string;
  /** Share of the validation examples, as the study recorded it. */
  readonly error: number;
}

let split: Split;
let tuned: Exported;
let untuned: Exported;

beforeAll(async () => {
  const tiny = await tinyStudy({
    split: { train: 120, validation: 280, test: 80 },
    train: { epochs: 4, batch: 16 },
    score: { recalibration: 64, validation: VALIDATION },
    tune: { finalists: 1, train: { batch: 16 } },
    method: { name: "nsga2-widths", population: 4, evaluations: 8 },
    baselines: [],
  });
  await using study = await createStudy(tiny.config, { folder: tiny.results });
  for await (const _ of study.run({ workers: 2 }));
  const { data, split: counts, seed } = study.config;
  split = splitDataset(await loadDataset(data), counts, createRngStreams(seed));
  const [finalist] = await study.store.evaluations({ fidelity: "tune" });
  const scored = await study.store.evaluations({ fidelity: "inherit" });
  const other = scored.find(({ candidate }) => candidate !== finalist?.candidate);
  const exported = async (evaluation: EvaluationRecord | undefined): Promise<Exported> => {
    if (evaluation?.outcome.status !== "ok") throw new Error("the study has no such evaluation");
    const folder = join(tiny.folder, evaluation.fidelity);
    const { fidelity } = await exportCandidate(study, evaluation.candidate, folder);
    expect(fidelity).toBe(evaluation.fidelity);
    return { folder, error: evaluation.outcome.objectives["error"] ?? Number.NaN };
  };
  tuned = await exported(finalist);
  untuned = await exported(other);
});

function shareWrong(probabilities: Float32Array, labels: Uint8Array, classes: number): number {
  const wrong = labels.filter((label, i) => {
    const row = probabilities.subarray(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row)) !== label;
  });
  return wrong.length / labels.length;
}

describe("an exported network", () => {
  it.each([
    ["fine-tuned", () => tuned],
    ["not fine-tuned", () => untuned],
  ])("has exactly the validation error the study recorded: %s", async (_, exported) => {
    const network = await loadNetwork(exported().folder);
    expect(network.normalisation).toEqual(split.normalisation);
    expect(network.classes).toEqual(split.classes);
    const { images, labels } = firstOf(split.validation, VALIDATION);
    const probabilities = await predict(network, images);
    expect(shareWrong(probabilities, labels, network.classes.length)).toBe(exported().error);
    expect(exported().error).toBeLessThan(0.6); // it learned something, so wrong inputs would show
    expect(tensorCount()).toBe(0);
  });

  it("gives an image the same probabilities to 1e-6, however many there are", async () => {
    const network = await loadNetwork(tuned.folder);
    const { images } = firstOf(split.validation, VALIDATION);
    const all = await predict(network, images);
    for (const count of [1, 2, 7, 31, VALIDATION - 1]) {
      const some = await predict(network, images.slice(0, (count * images.length) / VALIDATION));
      const off = some.reduce((worst, each, i) => Math.max(worst, Math.abs(each - (all[i] ?? Number.NaN))), 0);
      expect(off, `${count} images`).toBeLessThan(1e-6);
    }
  });

  it("gives each image probabilities that add up to 1, the same for floats as for bytes, also at once", async () => {
    const network = await loadNetwork(tuned.folder);
    const { images } = firstOf(split.validation, 7);
    const floats = Float32Array.from(images, (value) => value / 255);
    const [ofBytes, ofFloats] = await Promise.all([predict(network, images), predict(network, floats)]);
    expect(ofBytes).toHaveLength(7 * 3);
    for (let i = 0; i < 7; i++) {
      expect(ofBytes.subarray(3 * i, 3 * i + 3).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
    }
    ofFloats.forEach((probability, i) => {
      expect(probability).toBeCloseTo(ofBytes[i] ?? Number.NaN, 4);
    });
    expect(await predict(network, new Uint8Array(0))).toHaveLength(0);
  });

  it.each([
    ["half an image", new Uint8Array(150), "E_DATA_INVALID images: the data cannot be used as configured (expected a"],
    [
      "a number that is none",
      Float32Array.of(...new Array<number>(99).fill(0), Number.NaN),
      "E_DATA_INVALID images[99]",
    ],
    ["clamped bytes", new Uint8ClampedArray(100) as unknown as Uint8Array, "got Uint8ClampedArray"],
  ])("refuses %s", async (_, images, message) => {
    await expect(predict(await loadNetwork(tuned.folder), images)).rejects.toThrow(message);
  });

  it("refuses to call outputs probabilities that are not finite, and leaves no tensors", async () => {
    const network = await loadNetwork(tuned.folder);
    const weights = new Map(
      [...network.weights].map(([name, { shape, data }]) => [name, { shape, data: data.map(() => Number.NaN) }]),
    );
    const images = new Uint8Array(100);
    await expect(predict({ ...network, weights }, images)).rejects.toThrow("E_NON_FINITE prediction");
    expect(tensorCount()).toBe(0);
  });
});

describe("files that were damaged", () => {
  /** A copy of the export that `damage` may spoil. */
  async function loadDamaged(damage: (graphFile: string, weightsFile: string) => Promise<void>) {
    const folder = await mkdtemp(`${tuned.folder}-`);
    await cp(tuned.folder, folder, { recursive: true });
    await damage(join(folder, "graph.json"), join(folder, "weights.safetensors"));
    return loadNetwork(folder);
  }

  it("names the missing file and what to do", async () => {
    await expect(loadDamaged((graph) => rm(graph))).rejects.toMatchObject({
      code: "E_DATA_MISSING",
      next: expect.stringContaining("espalier export"),
    });
    await expect(loadDamaged((_, weights) => rm(weights))).rejects.toThrow(/E_DATA_MISSING .*weights\.safetensors/);
  });

  it.each([
    ["breaks off", (path: string) => truncate(path, 100)],
    ["is no graph", (path: string) => writeFile(path, "[]")],
    ["is larger than any graph", (path: string) => truncate(path, 2 ** 27)],
  ])("refuses a graph file that %s", async (_, damage) => {
    await expect(loadDamaged(damage)).rejects.toThrow("E_GRAPH_INVALID");
  });

  it.each([
    ["breaks off", (path: string) => truncate(path, 1000)],
    ["is larger than what Node reads", (path: string) => truncate(path, 2 ** 32)],
    ["has no metadata", async (path: string) => rewrite(path, () => ({}))],
    ["names fewer classes", async (path: string) => rewrite(path, (all) => ({ ...all, classes: '["0","1"]' }))],
    [
      "normalises more channels",
      async (path: string) => rewrite(path, (all) => ({ ...all, normalisation: '{"mean":[0,0],"deviation":[1,1]}' })),
    ],
    ["has other parameters", async (path: string) => writeFile(path, await withoutParameters(path))],
  ])("refuses a weights file that %s", async (_, damage) => {
    await expect(loadDamaged((__, weights) => damage(weights))).rejects.toThrow("E_WEIGHTS_INVALID");
  });

  it("reads the copy when nothing was damaged", async () => {
    const copy = await loadDamaged((_, weights) => rewrite(weights, (metadata) => metadata));
    expect(copy).toEqual(await loadNetwork(tuned.folder));
  });
});

type Metadata = Readonly<Record<string, string>>;

async function rewrite(path: string, change: (metadata: Metadata) => Metadata): Promise<void> {
  const { tensors, metadata } = readSafetensors(await readFile(path));
  await writeFile(path, writeSafetensors({ tensors, metadata: change(metadata) }));
}

async function withoutParameters(path: string): Promise<Uint8Array> {
  return encodeWeights(new Map(), readSafetensors(await readFile(path)).metadata);
}
