import { availableParallelism } from "node:os";
import { EspalierError, systemClock } from "../core/index.js";
import { runtimeNameOf } from "../engine/index.js";
import { createThreadsExecutor } from "../execute/index.js";
import { type Graph, parseGraph } from "../graph/index.js";
import type { ArtifactStore, FrontRecord, StudyStore, TaskRecord } from "../store/index.js";
import { runStudy, type StudyConfig, type StudyEvent, TaskRunner } from "../study/index.js";
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
  readonly store: StudyStore;
  readonly artifacts: ArtifactStore;
  readonly #prepared: PreparedStudy | undefined;
  /** What this handle is running, so that `close` can end it first. */
  #running: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  constructor({ store, artifacts, prepared }: StudyParts) {
    this.name = store.study.name;
    this.config = store.study.config as unknown as StudyConfig;
    this.graph = prepared?.facts.graph ?? parseGraph(store.study.graph);
    this.store = store;
    this.artifacts = artifacts;
    this.#prepared = prepared;
  }

  async *run({ signal, workers }: RunOptions = {}): AsyncGenerator<StudyEvent, void> {
    const { facts, definition } = this.#writable();
    const session = this.#enter(signal);
    try {
      const executor = await this.#executor(workers);
      try {
        const ports = { store: this.store, artifacts: this.artifacts, executor, clock: systemClock };
        yield* runStudy({ facts, programs: definition.programs, ports, signal: session.signal });
      } finally {
        await executor.close();
      }
    } finally {
      session.leave();
    }
  }

  async runTask(task: Task): Promise<TaskRecord> {
    this.#writable();
    const session = this.#enter();
    try {
      const executor = await this.#executor(1);
      try {
        const ports = { store: this.store, artifacts: this.artifacts, executor, clock: systemClock };
        const runner = await TaskRunner.open(ports);
        const deadline = this.config.budget.taskSeconds * 1000;
        const answer = await runner.run(task, { signal: session.signal, deadline, keepFailure: false });
        if ("record" in answer) return answer.record;
        throw new EspalierError("E_TASK_REQUIRED", { path: task.kind, message: answer.error.message });
      } finally {
        await executor.close();
      }
    } finally {
      session.leave();
    }
  }

  async front({ method = this.config.method.name, fidelity = "inherit" } = {}): Promise<readonly FrontMember[]> {
    const last = (await this.store.fronts({ method, fidelity })).at(-1);
    if (!last) return [];
    const evaluations = await this.store.evaluations({ method, fidelity });
    const members = last.members.map(async (hash) => {
      const candidate = await this.store.candidate(hash);
      const evaluation = evaluations.find((each) => each.candidate === hash);
      return candidate && evaluation ? [{ candidate, evaluation }] : [];
    });
    return (await Promise.all(members)).flat();
  }

  fronts(): Promise<readonly FrontRecord[]> {
    return this.store.fronts();
  }

  state(): ReturnType<StudyStore["state"]> {
    return this.store.state();
  }

  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.ended;
    await this.store.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** One run at a time: two would write the same rows. */
  #enter(outer?: AbortSignal): { readonly signal: AbortSignal; readonly leave: () => void } {
    if (this.#running) {
      throw new EspalierError("E_STUDY_LOCKED", {
        path: this.name,
        message: "this program is running the study already",
        next: "wait until that run has ended",
      });
    }
    const stop = new AbortController();
    let leave: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      leave = () => {
        this.#running = undefined;
        resolve();
      };
    });
    this.#running = { stop, ended };
    return { signal: outer ? AbortSignal.any([outer, stop.signal]) : stop.signal, leave };
  }

  async #executor(workers = availableParallelism()) {
    const { artifacts: given } = this.#writable();
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
    if (this.#prepared) return this.#prepared;
    throw new EspalierError("E_STUDY_LOCKED", {
      path: this.name,
      message: "the study was opened for reading",
      next: 'open it with mode "write"',
    });
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
