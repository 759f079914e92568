import { parentPort, workerData } from "node:worker_threads";
import { sha256 } from "../../src/core/index.js";
import { type Compile, openRuntime } from "../../src/engine/index.js";
import { encodeWeights } from "../../src/models/index.js";
import { designOf, openTraining, resnetGraph } from "./training-case.js";

/** What a thread is to do; it starts when it is told. */
export interface ThreadJob {
  readonly compile: Compile;
  readonly steps: number;
}

const { compile, steps } = workerData as ThreadJob;
await openRuntime();
const training = openTraining(designOf(resnetGraph(8, 8, [28, 28, 1])), compile);
for (let i = 0; i < 3; i++) training.step();
parentPort?.on("message", () => {
  for (let i = 0; i < steps; i++) training.step();
  parentPort?.postMessage(sha256(encodeWeights(training.weights())));
  training.dispose();
  parentPort?.close();
});
parentPort?.postMessage("ready");
