// node short-lived-threads.mjs SCORES [BYTES]: scores networks of random widths on two workers whose threads may let
// the process grow by so many bytes, and prints how many threads it took and a hash of all results.
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRng, createRngStreams, hashJson, sha256, systemClock } from "../../dist/src/core/index.js";
import { datasetFromArrays, splitDataset } from "../../dist/src/data/index.js";
import { openRuntime } from "../../dist/src/engine/index.js";
import { createThreadsExecutor } from "../../dist/src/execute/index.js";
import { findGroups } from "../../dist/src/graph/index.js";
import { buildModel } from "../../dist/src/models/index.js";
import { createSampler, createWidthSpace } from "../../dist/src/space/index.js";
import { encodeGraph, encodeSplit, scoreTask, trainDenseTask, tuneTask } from "../../dist/src/tasks/index.js";

const [scores, bytes] = process.argv.slice(2).map(Number);
const rng = createRng("short-lived");
const count = 400;
const dataset = datasetFromArrays({
  shape: [8, 8, 1],
  classes: ["a", "b", "c"],
  train: {
    images: Uint8Array.from({ length: count * 64 }, () => rng.integer(256)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
  },
});
const split = splitDataset(dataset, { train: 200, validation: 100, test: 100 }, createRngStreams(1));
const graph = buildModel({ name: "resnet", depth: 8, width: 8 }, { inputShape: split.shape, classes: 3 });
const space = createWidthSpace(graph, findGroups(graph), { minKeep: 0.125, levels: 8, channelMultiple: 1 });
const artifacts = new Map();
const keep = (content) => artifacts.set(sha256(content), content) && sha256(content);
const inputs = { graph: keep(encodeGraph(graph)), data: keep(encodeSplit(split)) };

const starts = join(tmpdir(), `espalier-starts-${process.pid}`);
await openRuntime();
const executor = await createThreadsExecutor({
  workers: 2,
  artifacts: { get: async (hash) => artifacts.get(hash) },
  clock: systemClock,
  env: { ...process.env, STARTS: starts },
  workerEntry: fileURLToPath(new URL("../fixtures/workers/counted-worker.mjs", import.meta.url)),
  ...(bytes === undefined ? {} : { workerMemory: bytes }),
});

const sgd = { kind: "sgd", rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0 };
const augment = { flip: false, pad: 0 };
const train = { epochs: 1, batch: 50, optimizer: sgd, schedule: { kind: "constant" }, labelSmoothing: 0, augment };
const measured = { recalibration: 100, validation: 100 };
const { output } = await executor.run(trainDenseTask({ train, ...measured }, inputs, 1));
const dense = { ...inputs, weights: keep(output.artifacts.weights) };
const sample = createSampler(space, rng);
const tasks = Array.from({ length: scores }, (_, i) => {
  const plan = space.decode(sample(() => true));
  if (i % 25 === 24) return tuneTask({ plan, ...measured, train, distillation: false }, dense, 1);
  return scoreTask({ plan, ...measured, keepWeights: true }, dense, 1);
});
const outcomes = await Promise.all(tasks.map((task) => executor.run(task)));
const results = outcomes.map(({ output, error }) =>
  output ? { result: output.result, weights: sha256(output.artifacts.weights) } : error,
);
await executor.close();
const threads = readFileSync(starts, "utf8").length;
rmSync(starts);
console.log(
  JSON.stringify({
    threads,
    failed: outcomes.filter(({ status }) => status !== "done").length,
    results: hashJson(results),
  }),
);
