import type { ErrorRecord, Json, Sha256 } from "../core/index.js";

/** One study: the unit of search, resume and report. A store holds exactly one. */
export interface StudyRecord {
  readonly name: string;
  readonly seed: number;
  /** Validated configuration, defaults filled in. */
  readonly config: Json;
  /** Identity of the runtime every task of the study is computed with. */
  readonly runtime: string;
  /** Content hash of the data set split. */
  readonly data: Sha256;
  /** JSON form of the dense graph. */
  readonly graph: Json;
  /** Wall clock, milliseconds since 1970. */
  readonly createdAt: number;
}

export type StudyState = "new" | "running" | "interrupted" | "failed" | "finished";

/** A finished task: its result, or why it failed. Immutable once committed. */
export interface TaskRecord {
  readonly key: Sha256;
  readonly kind: string;
  readonly version: number;
  readonly spec: Json;
  readonly inputs: Readonly<Record<string, Sha256>>;
  readonly seed: number;
  readonly outcome:
    | { readonly status: "done"; readonly result: Json; readonly artifacts: Readonly<Record<string, Sha256>> }
    | { readonly status: "failed"; readonly error: ErrorRecord };
  /** Milliseconds of waiting and running, and the worker's number. */
  readonly timing: { readonly waited: number; readonly ran: number; readonly worker: number };
  /** Milliseconds of the study's own running time (all sessions added) at which the task was committed. */
  readonly finishedAt: number;
}

/** How well a candidate did, at one fidelity, as one method saw it. */
export interface EvaluationRecord {
  readonly method: string;
  /** Position in the method's own order of evaluations, from 0. */
  readonly index: number;
  readonly generation: number;
  /** Hash of the candidate's plan. */
  readonly candidate: Sha256;
  readonly fidelity: string;
  /** Key of the task that measured it. */
  readonly task: Sha256;
  readonly outcome:
    | {
        readonly status: "ok";
        /** Minimised values by objective name, in the study's order of objectives. */
        readonly objectives: Readonly<Record<string, number>>;
        readonly violation: number;
        /** Examples after which the candidate was known not to enter the front: its error is that of these alone. */
        readonly racedAfter?: number;
      }
    | { readonly status: "failed"; readonly error: ErrorRecord };
}

/** A plan that at least one method evaluated, with its analytic cost. */
export interface CandidateRecord {
  /** Plan hash; short prefixes serve as names on the command line. */
  readonly hash: Sha256;
  readonly plan: Json;
  readonly cost: { readonly macs: number; readonly params: number; readonly activationBytes: number };
}

/** The front of one method after one generation. */
export interface FrontRecord {
  readonly method: string;
  readonly generation: number;
  readonly fidelity: string;
  /** Evaluations told so far. */
  readonly evaluations: number;
  readonly hypervolume: number;
  /** Candidate hashes, first objective ascending. */
  readonly members: readonly Sha256[];
}

/** What a method tells of its own working beside evaluations and fronts; for reports, never an input of a method. */
export interface FindingRecord {
  readonly method: string;
  /** What it is about; a method tells each thing once. */
  readonly name: string;
  readonly value: Json;
}

/** Something that happened; for people and timelines, never an input of a method. */
export interface EventRecord {
  readonly type: string;
  readonly at: number;
  readonly data: Json;
}

/** What one transaction adds. Rows that exist with the same content are left alone; different content is refused. */
export interface Commit {
  readonly tasks?: readonly TaskRecord[];
  readonly candidates?: readonly CandidateRecord[];
  readonly evaluations?: readonly EvaluationRecord[];
  readonly fronts?: readonly FrontRecord[];
  readonly findings?: readonly FindingRecord[];
  readonly events?: readonly EventRecord[];
  readonly artifacts?: readonly ArtifactRecord[];
  readonly state?: StudyState;
}

/** Index row of a stored artifact. */
export interface ArtifactRecord {
  readonly hash: Sha256;
  readonly bytes: number;
  /** What it is to people: `weights`, `graph`. */
  readonly role: string;
  /** Key of the task that made it. */
  readonly task: Sha256;
}

/** Which rows are wanted; all of them where it says nothing. */
export interface RowFilter {
  readonly method?: string;
  readonly fidelity?: string;
}

/** What one study holds. Readers need no lock and see whole commits only; after `close`, `E_STORE_READ`. */
export interface StudyReader {
  readonly study: StudyRecord;
  state(): Promise<StudyState>;
  task(key: Sha256): Promise<TaskRecord | undefined>;
  /** In order of commit. */
  tasks(): Promise<readonly TaskRecord[]>;
  /** Milliseconds that the study has run: the latest `finishedAt`, 0 before the first task. */
  elapsed(): Promise<number>;
  /** By method, then index. */
  evaluations(filter?: RowFilter): Promise<readonly EvaluationRecord[]>;
  candidate(hash: Sha256): Promise<CandidateRecord | undefined>;
  /** Candidates whose hash starts with a prefix of at least 4 characters; `E_NAME_INVALID` for what is no such prefix. */
  candidatesLike(prefix: string): Promise<readonly CandidateRecord[]>;
  candidates(): Promise<readonly CandidateRecord[]>;
  /** By method, then generation. */
  fronts(filter?: RowFilter): Promise<readonly FrontRecord[]>;
  /** By method, then name. */
  findings(): Promise<readonly FindingRecord[]>;
  events(filter?: { readonly type?: string }): Promise<readonly EventRecord[]>;
  artifacts(): Promise<readonly ArtifactRecord[]>;
}

/**
 * Keeps one study. All writing goes through `commit`: one call, one transaction; when its promise resolves the content
 * survives a crash of the process and of the machine. Commits from one process are applied in call order, each as it
 * is at the call: the caller may go on changing its objects. Finished tasks, evaluations, fronts and findings never
 * change: committing an equal row again does nothing. A commit is refused, and nothing of it applied, with
 * `E_REPLAY_DIVERGED` when a row differs from the one under its key; with `E_STORE_WRITE` when a row refers to one that
 * is not there or holds a number that is not finite, when the study was opened for reading, and after `close`.
 *
 * Opening a study for writing takes a lock that ends with the process; a second writer is refused (`E_STUDY_LOCKED`,
 * naming the owner).
 */
export interface StudyStore extends StudyReader {
  commit(commit: Commit): Promise<void>;
  /** May be repeated. */
  close(): Promise<void>;
}

/** Where studies are kept, by names that are file names too; others are refused with `E_NAME_INVALID`. */
export interface StudyStores {
  /** Makes a new study and opens it for writing; `E_STUDY_EXISTS` when the name is taken. */
  create(record: StudyRecord): Promise<StudyStore>;
  /** Opens an existing study; `E_STUDY_MISSING` when there is none. */
  open(name: string, mode: "read" | "write"): Promise<StudyStore>;
  /** Names of the studies here, ascending. */
  list(): Promise<readonly string[]>;
}
