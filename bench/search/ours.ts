import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createStudy, openStudy, type Study } from "../../src/api/index.js";
import { createRngStreams, hashJson, type Sha256, systemClock } from "../../src/core/index.js";
import { batches, firstOf, loadDataset, type Part, type Split, splitDataset } from "../../src/data/index.js";
import { findGroups, keptCounts, type Plan } from "../../src/graph/index.js";
import { type SafeTensor, writeSafetensors } from "../../src/models/index.js";
import { trainDenseTask } from "../../src/tasks/index.js";
import { type SearchSettings, studyConfig } from "./settings.js";

/** What a search gave, ours or the twin's. */
export interface SearchRun {
  readonly seconds: number;
  /** Of all candidates in the order of their evaluation: error, and MACs relative to the dense network. */
  readonly points: readonly (readonly [error: number, macs: number])[];
}

/** A search of ours, with its candidates' widths. */
export interface OurRun extends SearchRun {
  /** By candidate in the order of `points`: channels that each group keeps, by group id. */
  readonly counts: readonly Readonly<Record<string, number>>[];
}

export const WEIGHTS_FILE = "dense.safetensors";
export const DATA_FILE = "data.safetensors";

/** Makes the study, trains its dense network, and writes what the twin starts from: weights and normalised images. */
export async function prepareSearch(folder: string, settings: SearchSettings, seed: number): Promise<void> {
  await using study = await createStudy(studyConfig(settings, seed), { folder });
  const { config, store, artifacts } = study;
  const inputs = { graph: hashJson(store.study.graph), data: store.study.data };
  const spec = { train: config.train, ...config.score };
  const { outcome } = await study.runTask(trainDenseTask(spec, inputs, seed));
  if (outcome.status === "failed") throw new Error(outcome.error.message);
  await writeFile(join(folder, WEIGHTS_FILE), await artifacts.get(outcome.artifacts["weights"] as Sha256));
  const split = splitDataset(await loadDataset(config.data), config.split, createRngStreams(seed));
  const tensors = new Map<string, SafeTensor>([
    ...partTensors("calibration", split, firstOf(split.train, settings.recalibration)),
    ...partTensors("validation", split, firstOf(split.validation, settings.validation)),
  ]);
  await writeFile(join(folder, DATA_FILE), writeSafetensors({ tensors, metadata: {} }));
}

/** Runs the search of a prepared study to its end; the dense network is there already. */
export async function runSearch(folder: string, workers: number): Promise<OurRun> {
  await using study = await openStudy("bench", { mode: "write", folder });
  let started = Number.NaN;
  let ended = Number.NaN;
  for await (const event of study.run({ workers })) {
    if (event.type === "method" && event.state === "started") started = systemClock.monotonic();
    if (event.type === "front") ended = systemClock.monotonic();
  }
  return { seconds: (ended - started) / 1000, ...(await candidatesOf(study)) };
}

async function candidatesOf(study: Study): Promise<Pick<OurRun, "points" | "counts">> {
  const grouping = findGroups(study.graph);
  const points: [number, number][] = [];
  const counts: Record<string, number>[] = [];
  for (const { candidate, outcome } of await study.store.evaluations({ fidelity: "inherit" })) {
    if (outcome.status === "failed") throw new Error(outcome.error.message);
    const { error = Number.NaN, macs = Number.NaN } = outcome.objectives;
    points.push([error, macs]);
    const plan = (await study.store.candidate(candidate))?.plan as unknown as Plan;
    const kept = keptCounts(grouping, plan);
    counts.push(Object.fromEntries(grouping.groups.map(({ id }, i) => [id, kept[i] as number])));
  }
  return { points, counts };
}

function partTensors(name: string, split: Split, part: Part): readonly (readonly [string, SafeTensor])[] {
  const count = part.labels.length;
  const [{ images, labels } = { images: new Float32Array(), labels: new Int32Array() }] = batches(split, part, {
    size: count,
  });
  return [
    [`${name}/images`, { dtype: "F32", shape: [count, ...split.shape], data: images }],
    [`${name}/labels`, { dtype: "I32", shape: [count], data: labels }],
  ];
}
