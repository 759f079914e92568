import { type Clock, canonicalJson, type ErrorRecord, EspalierError, type Sha256 } from "../core/index.js";
import type { Executor, TaskOutcome } from "../execute/index.js";
import type { ArtifactRecord, ArtifactStore, Commit, StudyStore, TaskRecord } from "../store/index.js";
import { type Task, type TaskProgress, taskKey } from "../tasks/index.js";

/** Rows that belong in the transaction that commits a task. */
export type RowsOfTask = (record: TaskRecord) => Pick<Commit, "candidates" | "evaluations">;

export interface TaskRunnerPorts {
  readonly store: StudyStore;
  readonly artifacts: ArtifactStore;
  readonly executor: Executor;
  readonly clock: Clock;
}

export interface RunTaskOptions {
  readonly signal: AbortSignal;
  /** Milliseconds a task may run. */
  readonly deadline: number;
  readonly rows?: RowsOfTask;
  readonly onProgress?: (progress: TaskProgress) => void;
}

/** A failure that nothing remembers yet. */
export interface TaskFailure {
  readonly task: Task;
  readonly error: ErrorRecord;
  readonly timing: TaskOutcome["timing"];
}

export type TaskAnswer = (
  | { readonly record: TaskRecord; readonly reused: boolean }
  | { readonly failure: TaskFailure; readonly reused: false }
) &
  Pick<TaskOutcome, "opByOp">;

/**
 * Runs each task once: what the store holds is answered from there, what is under way is joined, the rest goes to the
 * executor and is committed before it is answered. Artifacts are durable before the row that names them. A failure is
 * remembered only by `keep`: whether it tells of the task is for those to say who asked.
 */
export class TaskRunner {
  readonly #ports: TaskRunnerPorts;
  /** Failures remembered in this session: two that were joined are kept as one. */
  readonly #kept = new Map<Sha256, TaskRecord>();
  readonly #underWay = new Map<Sha256, Promise<TaskAnswer>>();
  readonly #startedAt: number;

  /** @param elapsedBefore milliseconds the study ran in earlier sessions */
  constructor(ports: TaskRunnerPorts, elapsedBefore: number) {
    this.#ports = ports;
    this.#startedAt = ports.clock.monotonic() - elapsedBefore;
  }

  /** A runner that goes on counting time where the study's earlier sessions stopped. */
  static async open(ports: TaskRunnerPorts): Promise<TaskRunner> {
    return new TaskRunner(ports, await ports.store.elapsed());
  }

  /** Milliseconds the study has been running, over all its sessions. */
  elapsed(): number {
    return this.#ports.clock.monotonic() - this.#startedAt;
  }

  key(task: Task): Sha256 {
    return taskKey(task, this.#ports.executor.runtimeIdentity);
  }

  async run(task: Task, options: RunTaskOptions): Promise<TaskAnswer> {
    options.signal.throwIfAborted();
    const key = this.key(task);
    const earlier = this.#underWay.get(key);
    if (earlier) {
      const answer = await earlier;
      return "record" in answer ? this.#reuse(answer.record, options) : answer;
    }
    const answer = this.#answer(key, task, options).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, answer);
    return answer;
  }

  /** Remembers a failure as the task's result. */
  async keep({ task, error, timing }: TaskFailure, rows: RowsOfTask): Promise<TaskRecord> {
    const key = this.key(task);
    const outcome = { status: "failed", error } as const;
    const record = this.#kept.get(key) ?? { key, ...task, timing, finishedAt: this.elapsed(), outcome };
    this.#kept.set(key, record);
    await this.#ports.store.commit({ tasks: [record], ...rows(record) });
    return record;
  }

  async #answer(key: Sha256, task: Task, options: RunTaskOptions): Promise<TaskAnswer> {
    const stored = await this.#ports.store.task(key);
    if (stored && (await this.#artifactsOf(stored))) return this.#reuse(stored, options);
    const { signal, deadline, onProgress } = options;
    signal.throwIfAborted();
    const outcome = await this.#ports.executor.run(task, { signal, deadline, ...(onProgress ? { onProgress } : {}) });
    const remarks = outcome.opByOp ? { opByOp: outcome.opByOp } : {};
    if (outcome.status === "failed") {
      return { failure: { task, error: outcome.error, timing: outcome.timing }, reused: false, ...remarks };
    }
    const { record, artifacts } = await this.#recordOf(key, task, outcome);
    if (stored) checkSame(stored, record); // its row never changes, and neither may what was made again
    await this.#ports.store.commit({
      ...(stored ? {} : { tasks: [record], artifacts }),
      ...options.rows?.(stored ?? record),
    });
    return { record: stored ?? record, reused: false, ...remarks };
  }

  async #reuse(record: TaskRecord, { rows }: RunTaskOptions): Promise<TaskAnswer> {
    if (rows) await this.#ports.store.commit(rows(record));
    return { record, reused: true };
  }

  async #artifactsOf(record: TaskRecord): Promise<boolean> {
    if (record.outcome.status === "failed") return true;
    const present = await Promise.all(Object.values(record.outcome.artifacts).map((hash) => this.#intact(hash)));
    return present.every(Boolean);
  }

  /** A damaged artifact counts as absent: its task is pure and makes the same bytes again. */
  async #intact(hash: Sha256): Promise<boolean> {
    try {
      await this.#ports.artifacts.get(hash);
      return true;
    } catch (error) {
      if (error instanceof EspalierError && error.code.startsWith("E_ARTIFACT")) return false;
      throw error;
    }
  }

  async #recordOf(
    key: Sha256,
    task: Task,
    { output, timing }: Extract<TaskOutcome, { readonly status: "done" }>,
  ): Promise<{ record: TaskRecord; artifacts: readonly ArtifactRecord[] }> {
    const finishedAt = this.elapsed();
    const { result, artifacts } = output;
    const stored = await Promise.all(
      Object.entries(artifacts).map(async ([role, bytes]): Promise<ArtifactRecord> => {
        return { hash: await this.#ports.artifacts.put(bytes), bytes: bytes.byteLength, role, task: key };
      }),
    );
    const hashes = Object.fromEntries(stored.map(({ role, hash }) => [role, hash]));
    const made = { status: "done", result, artifacts: hashes } as const;
    return { record: { key, ...task, timing, finishedAt, outcome: made }, artifacts: stored };
  }
}

/** A pure task makes the same artifacts whenever it runs. */
function checkSame(stored: TaskRecord, again: TaskRecord): void {
  const [expected, got] = [stored, again].map(({ outcome }) => canonicalJson(outcome)) as [string, string];
  if (expected === got) return;
  throw new EspalierError("E_ARTIFACT_CORRUPT", {
    path: `${stored.kind} ${stored.key}`,
    message: "a lost artifact was made again and is not the same",
    expected,
    got,
    next: "start the study again; this machine or this espalier computes other bits than the one that made it",
  });
}
