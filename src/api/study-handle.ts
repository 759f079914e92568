import { availableParallelism } from "node:os";
import { EspalierError, systemClock } from "../core/index.js";
import { runtimeNameOf } from "../engine/index.js";
import { createThreadsExecutor, type Executor } from "../execute/index.js";
import { type Graph, parseGraph } from "../graph/index.js";
import type { ArtifactStore, FrontRecord, StudyReader, StudyState, StudyStore, TaskRecord } from "../store/index.js";
import {
  eventsOf,
  type MethodProgram,
  requiredTask,
  runStudy,
  type StudyConfig,
  type StudyEvent,
  TaskRunner,
  type TaskRunnerPorts,
} from "../study/index.js";
import type { Task } from "../tasks/index.js";
import type { PreparedStudy } from "./prepare.js";
import type { FrontMember, RunOptions, Study } from "./study.js";

export interface StudyParts {
  readonly store: StudyStore;
  readonly artifacts: ArtifactStore;
  /** Absent for a study opened for reading. */
  readonly prepared?: PreparedStudy;
}

export function createStudyHandle(parts: StudyParts): Study {
  return new StudyHandle(parts);
}

class StudyHandle implements Study {
  readonly name: string;
  readonly config: StudyConfig;
  readonly graph: Graph;
  readonly programs: readonly MethodProgram[];
  readonly store: StudyReader;
  readonly artifacts: ArtifactStore;
  readonly #store: StudyStore;
  readonly #prepared: PreparedStudy | undefined;
  /** What this handle is running, so that `close` can end it first. */
  #running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
  #closed = false;

  constructor({ store, artifacts, prepared }: StudyParts) {
    this.name = store.study.name;
    // Parsed where it can be: what was stored may lack members that have a default since.
    this.config = prepared?.definition.config ?? (store.study.config as unknown as StudyConfig);
    this.graph = prepared?.facts.graph ?? parseGraph(store.study.graph);
    this.programs = prepared?.definition.programs ?? [];
    this.store = store;
    this.#store = store;
    this.artifacts = artifacts;
    this.#prepared = prepared;
  }

  run({ signal, workers }: RunOptions = {}): AsyncGenerator<StudyEvent, void, undefined> {
    return eventsOf((emit, left) =>
      this.#session({ workers, signals: signal ? [signal, left] : [left] }, ({ definition, facts }, ports, stop) =>
        runStudy({ facts, programs: definition.programs, ports, signal: stop, emit }),
      ),
    );
  }

  runTask<Result>(task: Task<Result>): Promise<TaskRecord> {
    return this.#session({ workers: 1, signals: [] }, async (_, ports, signal) => {
      const runner = await TaskRunner.open(ports);
      const deadline = this.config.budget.taskSeconds * 1000;
      const answer = await runner.run(task, { signal, deadline });
      if ("failure" in answer) throw requiredTask(task, answer.failure.error);
      const { outcome } = answer.record;
      if (outcome.status === "failed") throw requiredTask(task, outcome.error);
      return answer.record;
    });
  }

  async front({ method = this.config.method.name, fidelity = "inherit" } = {}): Promise<readonly FrontMember[]> {
    const store = this.#readable();
    const last = (await store.fronts({ method, fidelity })).at(-1);
    if (!last) return [];
    // A front is made of what was measured last.
    const outcomes = new Map(
      (await store.evaluations({ method, fidelity })).map(({ candidate, outcome }) => [candidate, outcome]),
    );
    const members = last.members.map(async (hash) => {
      const candidate = await store.candidate(hash);
      const outcome = outcomes.get(hash);
      return candidate && outcome?.status === "ok" ? [{ candidate, objectives: outcome.objectives }] : [];
    });
    return (await Promise.all(members)).flat();
  }

  async fronts(): Promise<readonly FrontRecord[]> {
    return this.#readable().fronts();
  }

  async state(): Promise<StudyState> {
    return this.#readable().state();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.stop.abort();
    await this.#running?.ended;
    await this.#store.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Does work that needs workers; one at a time, since two would write the same rows. */
  async #session<T>(
    { workers, signals }: { readonly workers: number | undefined; readonly signals: readonly AbortSignal[] },
    work: (prepared: PreparedStudy, ports: TaskRunnerPorts, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const prepared = this.#writable();
    const stop = new AbortController();
    const done = this.#withWorkers(prepared, workers, (ports) =>
      work(prepared, ports, AbortSignal.any([...signals, stop.signal])),
    );
    const ended = done.then(
      () => undefined,
      () => undefined,
    );
    this.#running = { stop, ended };
    try {
      return await done;
    } finally {
      this.#running = undefined;
    }
  }

  async #withWorkers<T>(
    prepared: PreparedStudy,
    workers: number | undefined,
    work: (ports: TaskRunnerPorts) => Promise<T>,
  ): Promise<T> {
    const executor = await this.#executor(prepared, workers);
    try {
      return await work({ store: this.#store, artifacts: this.artifacts, executor, clock: systemClock });
    } finally {
      await executor.close();
    }
  }

  async #executor({ artifacts: given }: PreparedStudy, workers = availableParallelism()): Promise<Executor> {
    const { workerMegabytes } = this.config.budget;
    const { runtime } = this.store.study;
    const name = runtimeNameOf(runtime);
    const executor = await createThreadsExecutor({
      workers,
      ...(workerMegabytes !== undefined && { workerMemory: workerMegabytes * 2 ** 20 }),
      clock: systemClock,
      // Never another than the study's: a worker that cannot start it has to say why.
      env: name === undefined ? process.env : { ...process.env, ESPALIER_RUNTIME: name },
      artifacts: { get: async (hash) => given.get(hash) ?? (await this.artifacts.get(hash)) },
    });
    const got = executor.runtimeIdentity;
    if (got === runtime) return executor;
    await executor.close();
    throw runtimeChanged(this.name, runtime, got);
  }

  #writable(): PreparedStudy {
    this.#readable();
    if (this.#running) throw this.#misused("this program is running the study already");
    if (this.#prepared) return this.#prepared;
    throw this.#misused("the study was opened for reading");
  }

  #readable(): StudyReader {
    if (this.#closed) throw this.#misused("the study was closed");
    return this.#store;
  }

  #misused(message: string): EspalierError {
    return new EspalierError("E_STUDY_MISUSE", { path: this.name, message });
  }
}

function runtimeChanged(study: string, expected: string, got: string): EspalierError {
  const version = runtimeNameOf(expected) === runtimeNameOf(got);
  return new EspalierError("E_RUNTIME_CHANGED", {
    path: study,
    expected,
    got,
    ...(version && { message: "this version of the runtime computes other bits than the study's" }),
  });
}
