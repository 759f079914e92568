import type { Graph } from "../graph/index.js";
import type {
  ArtifactStore,
  CandidateRecord,
  FrontRecord,
  StudyReader,
  StudyState,
  TaskRecord,
} from "../store/index.js";
import type { MethodProgram, StudyConfig, StudyEvent } from "../study/index.js";
import type { Task } from "../tasks/index.js";

export interface RunOptions {
  /** Aborting stops the study cleanly; it can be resumed. */
  readonly signal?: AbortSignal;
  /** Worker threads; the number of cores unless given. Results do not depend on it. */
  readonly workers?: number;
}

/** A member of a front with everything a list shows. */
export interface FrontMember {
  readonly candidate: CandidateRecord;
  /** By name; minimised, in [0, 1]. */
  readonly objectives: Readonly<Record<string, number>>;
}

/** A study of this folder, new or reopened. Dispose of it with `close` or `await using`. */
export interface Study extends AsyncDisposable {
  readonly name: string;
  readonly config: StudyConfig;
  /** The dense network. */
  readonly graph: Graph;
  /** The methods it runs, the main one first; none when it was opened for reading. */
  readonly programs: readonly MethodProgram[];
  /** The study's records; read only. */
  readonly store: StudyReader;
  readonly artifacts: ArtifactStore;
  state(): Promise<StudyState>;
  /** Runs from where the study stands; ends after the event `finished` or `interrupted`. */
  run(options?: RunOptions): AsyncGenerator<StudyEvent, void, undefined>;
  /** Answers one task from the store, or runs and records it. */
  runTask(task: Task): Promise<TaskRecord>;
  /** Members of the last front of a method (the main one) at a fidelity (`inherit`), first objective ascending. */
  front(filter?: { readonly method?: string; readonly fidelity?: string }): Promise<readonly FrontMember[]>;
  /** All fronts in order, for histories. */
  fronts(): Promise<readonly FrontRecord[]>;
  close(): Promise<void>;
}
