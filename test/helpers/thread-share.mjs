// node thread-share.mjs: computes on the native runtime in the main thread, then in a worker, and prints how much of the
// processor time of each computation the calling thread spent itself. Linux.
import { readFileSync } from "node:fs";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { matMul, randomNormal } from "@tensorflow/tfjs-core";
import { designOf, openTraining, resnetGraph } from "../../dist/bench/acceptance/training-case.js";
import { openRuntime } from "../../dist/src/engine/index.js";

/** User and system time of a thread or a process, in the kernel's ticks (proc(5), fields 14 and 15). */
function ticks(path) {
  const [user, system] = readFileSync(`${path}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ")
    .slice(11, 13);
  return Number(user) + Number(system);
}

function shareOf(compute) {
  compute();
  const before = [ticks("/proc/thread-self"), ticks("/proc/self")];
  for (let i = 0; i < 3; i++) compute();
  return (ticks("/proc/thread-self") - before[0]) / (ticks("/proc/self") - before[1]);
}

const { threads } = await openRuntime({ wanted: "native" });
const [a, b] = [randomNormal([1500, 1500]), randomNormal([1500, 1500])];
const product = shareOf(() => matMul(a, b).dispose());
const training = openTraining(designOf(resnetGraph(8, 32, [28, 28, 1])), "dynamic");
const step = shareOf(() => training.step());
const report = { threads, kind: training.runner.kind, shares: [product, step] };

if (isMainThread) {
  new Worker(new URL(import.meta.url)).once("message", (other) =>
    process.stdout.write(`${JSON.stringify([report, other])}\n`),
  );
} else {
  parentPort.postMessage(report);
}
