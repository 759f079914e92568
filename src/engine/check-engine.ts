import { createHash } from "node:crypto";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { setBackend } from "@tensorflow/tfjs-core";
import { systemClock } from "../core/index.js";
import { registerEngine } from "./backends/native.js";
import { checkConvolutions } from "./check-convolution.js";
import { canTrace } from "./tensorflow/backend.js";

/** Times that each thread computes the same while the other one does. */
const REPEATS = 5;

/** What a thread found out. */
interface ThreadReport {
  /** Milliseconds to load the engine. */
  readonly load: number;
  /** Hash of all numbers computed. */
  readonly bits: string;
}

/**
 * The program that tries a native engine before it is used, in a process of its own: in the main thread first, then in
 * two worker threads at once. Prints what it found as a line of JSON; throws when something is wrong.
 *
 * @param program file of this program, which the threads run too
 */
export async function checkEngine(program: URL): Promise<void> {
  const folder: unknown = isMainThread ? process.argv[2] : workerData;
  if (typeof folder !== "string") throw new Error("usage: node engine-check.js FOLDER");
  const start = systemClock.monotonic();
  const binding = registerEngine(folder);
  if (!(await setBackend("tensorflow"))) throw new Error("the backend did not start");
  const load = systemClock.monotonic() - start;
  const own: ThreadReport = { load, bits: hashOfResults() };
  if (!isMainThread) {
    parentPort?.postMessage(own);
    return;
  }
  const others = await Promise.all([runThread(program, folder), runThread(program, folder)]);
  if (others.some(({ bits }) => bits !== own.bits)) throw new Error("two threads computed different bits");
  const { TF_Version: tensorflow, espalierPatch: patch } = binding;
  const times = { main: load, worker: Math.max(...others.map((other) => other.load)) };
  const report = { tensorflow, patch, gpu: binding.isUsingGpuDevice(), traces: canTrace(), load: times };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function hashOfResults(): string {
  const hash = createHash("sha256");
  for (let i = 0; i < REPEATS; i++) for (const values of checkConvolutions()) hash.update(values);
  return hash.digest("hex");
}

function runThread(program: URL, folder: string): Promise<ThreadReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: folder });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread ended with exit code ${code}`)));
  });
}
