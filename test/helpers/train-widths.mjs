// Trains networks of random widths by recorded steps, each in sessions of its own, and says what it leaves:
// node train-widths.mjs COUNT [THREADS], where each of the threads trains all of them.
import { createHash } from "node:crypto";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { backend } from "@tensorflow/tfjs-core";
import { createRng, createRngStreams } from "../../dist/src/core/index.js";
import { closeRunners, createOptimizer, openRunner, openRuntime, tensorCount } from "../../dist/src/engine/index.js";
import { elementCount, GraphBuilder, initializeWeights } from "../../dist/src/graph/index.js";
import { networkProgram, trainingProgram } from "../../dist/src/train/index.js";

const STEPS = 3;
const BATCH = 8;
const OPTIMIZER = { kind: "sgd", rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 1e-4 };

/** A block with a strided 1x1 shortcut, of 4 to 7 channels as a rule: the gradient of this one is wrong in oneDNN. */
function network(rng) {
  const [filters, hidden] = [4 + rng.integer(4), 1 + rng.integer(12)];
  const g = new GraphBuilder("widths");
  const stem = g.conv2d("stem", g.input([8, 8, 2]), { filters, kernel: 3, useBias: false });
  const features = g.relu("relu", g.batchNorm("bn", stem));
  const conv = g.conv2d("conv", features, { filters: hidden, kernel: 3, strides: 2, useBias: false });
  const shortcut = g.conv2d("shortcut", features, { filters: hidden, kernel: 1, strides: 2, useBias: false });
  const sum = g.add("sum", [g.batchNorm("bn1", conv), g.batchNorm("bn2", shortcut)]);
  return g.build([g.dense("head", g.globalAvgPool("pool", g.relu("relu2", sum)), { units: 4 })]);
}

function randomValues(shape, rng) {
  return { shape, data: Float32Array.from({ length: elementCount(shape) }, () => rng.normal()) };
}

/** Weights after some steps, and what the network then says. */
function train(index) {
  const rng = createRng(`network ${index}`);
  const graph = network(rng);
  const compile = index % 2 === 0 ? "dynamic" : "static";
  const design = { graph, batch: BATCH, classes: 4, optimizer: OPTIMIZER, distillation: undefined, hooks: {} };
  const program = trainingProgram(design);
  const weights = initializeWeights(graph, createRngStreams(index));
  const training = openRunner(program, compile);
  const zeros = (shape) => ({ shape, data: new Float32Array(elementCount(shape)) });
  training.assign(new Map([...program.state].map(([name, shape]) => [name, weights.get(name) ?? zeros(shape)])));
  for (let step = 1; step <= STEPS; step++) {
    const numbers = createOptimizer(OPTIMIZER).numbers(step, OPTIMIZER.rate);
    const values = (name, shape) =>
      numbers.has(name.slice(10))
        ? { shape, data: Float32Array.of(numbers.get(name.slice(10))) }
        : randomValues(shape, rng);
    const { inputs } = program.functions.train;
    training.call("train", new Map([...inputs].map(([name, shape]) => [name, values(name, shape)])));
  }
  const trained = new Map([
    ...weights,
    ...training.read([...weights.keys()].filter((name) => program.state.has(name))),
  ]);
  const inference = openRunner(networkProgram(graph), compile);
  inference.assign(trained);
  const output = inference.call("infer", new Map([["x", randomValues([BATCH, 8, 8, 2], rng)]])).get("output");
  if (training.kind !== "traced" || inference.kind !== "traced") throw new Error("not recorded");
  training.dispose();
  inference.dispose();
  closeRunners();
  return [...trained.values(), output];
}

async function trainAll(count) {
  const runtime = await openRuntime({ wanted: "native" });
  const hash = createHash("sha256");
  const before = { tensors: tensorCount(), sessions: backend().binding.getNumOfSavedModels() };
  const rss = [];
  for (let i = 0; i < count; i++) {
    for (const { data } of train(i)) hash.update(data);
    if (i % 50 === 49) {
      globalThis.gc?.();
      rss.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
    }
  }
  const left = {
    tensors: tensorCount() - before.tensors,
    sessions: backend().binding.getNumOfSavedModels() - before.sessions,
  };
  return { runtime: runtime.name, bits: hash.digest("hex"), left, rss };
}

function runThread(count) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: count });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread ended with exit code ${code}`)));
  });
}

if (isMainThread) {
  const [count, threads = 0] = process.argv.slice(2).map(Number);
  const own = await trainAll(threads > 0 ? Math.min(count, 1) : count);
  const others = await Promise.all(Array.from({ length: threads }, () => runThread(count)));
  process.stdout.write(`${JSON.stringify(threads > 0 ? others : [own])}\n`);
} else {
  parentPort.postMessage(await trainAll(workerData));
}
