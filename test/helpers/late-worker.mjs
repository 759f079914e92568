// node late-worker.mjs: opens the native runtime and prints its identity; then, for each line of stdin, what a worker that
// is started then computes with.
import { createInterface } from "node:readline";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { matMul, tensor2d } from "@tensorflow/tfjs-core";
import { openRuntime } from "../../dist/src/engine/index.js";

const { identity } = await openRuntime({ wanted: "native" });
const two = tensor2d([[2]]);
const report = JSON.stringify({ identity, product: matMul(two, two).dataSync()[0] });

if (isMainThread) {
  console.log(report);
  for await (const _ of createInterface(process.stdin)) {
    const worker = new Worker(new URL(import.meta.url));
    console.log(
      await new Promise((resolve) => worker.once("message", resolve).once("error", (e) => resolve(e.message))),
    );
  }
} else {
  parentPort.postMessage(report);
}
