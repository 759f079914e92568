import { type Sha256, sha256 } from "../../src/core/index.js";
import type { Weights } from "../../src/graph/index.js";
import { runTask, type Task, type TaskContext } from "../../src/tasks/index.js";
import { decodeWeightsArtifact } from "../../src/tasks/weights-artifact.js";

export interface BenchResult<Result> {
  readonly result: Result;
  /** Hash of each artifact by role. */
  readonly artifacts: Readonly<Record<string, Sha256>>;
}

/** Runs tasks in this thread, one after the other, over artifacts in shared memory. */
export class TaskBench {
  readonly #artifacts = new Map<Sha256, Uint8Array>();

  put(bytes: Uint8Array): Sha256 {
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const hash = sha256(bytes);
    this.#artifacts.set(hash, shared);
    return hash;
  }

  bytes(hash: Sha256 | undefined): Uint8Array {
    const bytes = this.#artifacts.get(hash ?? "");
    if (bytes) return bytes;
    throw new Error(`no artifact ${hash}`);
  }

  weights(hash: Sha256 | undefined): Weights {
    return decodeWeightsArtifact(this.bytes(hash)).weights;
  }

  async run<Result>(task: Task<Result>): Promise<BenchResult<Result>> {
    const ignore = () => undefined;
    const input: TaskContext["input"] = (role) => this.bytes(task.inputs[role]);
    const output = await runTask(task, { input, progress: ignore, opByOp: ignore, throwIfStopped: ignore });
    const hashes = Object.entries(output.artifacts).map(([role, bytes]) => [role, this.put(bytes)] as const);
    return { result: output.result as Result, artifacts: Object.fromEntries(hashes) };
  }
}
