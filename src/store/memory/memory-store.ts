import { EspalierError } from "../../core/index.js";
import { checkedPrefix } from "../candidate-prefix.js";
import type {
  ArtifactRecord,
  CandidateRecord,
  Commit,
  EvaluationRecord,
  EventRecord,
  FindingRecord,
  FrontRecord,
  RowFilter,
  StudyRecord,
  StudyState,
  StudyStore,
  TaskRecord,
} from "../store.js";
import { MemoryRows } from "./memory-rows.js";

/** What one study holds, whoever has it open. */
export class MemoryStudy {
  readonly record: StudyRecord;
  readonly candidates: MemoryRows<CandidateRecord> = new MemoryRows("candidate");
  readonly tasks: MemoryRows<TaskRecord> = new MemoryRows("task");
  readonly evaluations: MemoryRows<EvaluationRecord> = new MemoryRows("evaluation");
  readonly fronts: MemoryRows<FrontRecord> = new MemoryRows("front");
  readonly findings: MemoryRows<FindingRecord> = new MemoryRows("finding");
  readonly events: MemoryRows<EventRecord> = new MemoryRows("event");
  readonly artifacts: MemoryRows<ArtifactRecord> = new MemoryRows("artifact");
  state: StudyState = "new";
  /** Whether a writer has it open. */
  locked = false;

  constructor(record: StudyRecord) {
    this.record = record;
  }

  commit(commit: Commit): void {
    const { candidates, tasks, evaluations, fronts, findings, events, artifacts } = this;
    const tables = [candidates, tasks, evaluations, fronts, findings, events, artifacts];
    try {
      this.#add(commit);
    } catch (error) {
      for (const rows of tables) rows.drop();
      throw error;
    }
    for (const rows of tables) rows.keep();
    this.state = commit.state ?? this.state;
  }

  #add({ candidates, tasks, evaluations, fronts, findings, events, artifacts }: Commit): void {
    for (const each of candidates ?? []) this.candidates.add(each.hash, each);
    for (const each of tasks ?? []) this.tasks.add(each.key, each);
    for (const each of evaluations ?? []) {
      requireRow(this.candidates, each.candidate, "evaluation.candidate");
      requireRow(this.tasks, each.task, "evaluation.task");
      this.evaluations.add(JSON.stringify([each.method, each.index]), each);
    }
    for (const each of fronts ?? []) {
      this.fronts.add(JSON.stringify([each.method, each.generation, each.fidelity]), each);
    }
    for (const each of findings ?? []) this.findings.add(JSON.stringify([each.method, each.name]), each);
    for (const each of events ?? []) this.events.add(String(this.events.size), each);
    for (const each of artifacts ?? []) {
      requireRow(this.tasks, each.task, "artifact.task");
      this.artifacts.add(JSON.stringify([each.task, each.role]), each);
    }
  }
}

function requireRow<Item>(rows: MemoryRows<Item>, key: string, path: string): void {
  if (rows.has(key)) return;
  throw new EspalierError("E_STORE_WRITE", { path, expected: "the key of a committed row", got: key });
}

/** A study in memory, as one opener sees it. */
export class MemoryStore implements StudyStore {
  readonly #study: MemoryStudy;
  readonly #mode: "read" | "write";
  #closed = false;

  constructor(study: MemoryStudy, mode: "read" | "write") {
    if (mode === "write") {
      if (study.locked)
        throw new EspalierError("E_STUDY_LOCKED", { path: study.record.name, message: "this process runs this study" });
      study.locked = true;
    }
    this.#study = study;
    this.#mode = mode;
  }

  get study(): StudyRecord {
    return this.#study.record;
  }

  async state(): Promise<StudyState> {
    return this.#open().state;
  }

  async commit(commit: Commit): Promise<void> {
    if (this.#closed || this.#mode === "read") {
      const message = this.#closed ? "the study was closed" : "the study was opened for reading";
      throw new EspalierError("E_STORE_WRITE", { path: this.study.name, message, next: "open it for writing" });
    }
    this.#study.commit(commit);
  }

  async task(key: string): Promise<TaskRecord | undefined> {
    return this.#open().tasks.get(key);
  }

  async tasks(): Promise<readonly TaskRecord[]> {
    return this.#open().tasks.all();
  }

  async elapsed(): Promise<number> {
    return this.#open()
      .tasks.all()
      .reduce((latest, { finishedAt }) => Math.max(latest, finishedAt), 0);
  }

  async evaluations({ method, fidelity }: RowFilter = {}): Promise<readonly EvaluationRecord[]> {
    const rows = this.#open().evaluations.all().filter(matches({ method, fidelity }));
    return sorted(rows, ({ method, index }) => [method, index]);
  }

  async candidate(hash: string): Promise<CandidateRecord | undefined> {
    return this.#open().candidates.get(hash);
  }

  async candidatesLike(prefix: string): Promise<readonly CandidateRecord[]> {
    checkedPrefix(prefix);
    return this.#open()
      .candidates.all()
      .filter(({ hash }) => hash.startsWith(prefix));
  }

  async candidates(): Promise<readonly CandidateRecord[]> {
    return this.#open().candidates.all();
  }

  async fronts({ method, fidelity }: RowFilter = {}): Promise<readonly FrontRecord[]> {
    const rows = this.#open().fronts.all().filter(matches({ method, fidelity }));
    return sorted(rows, ({ method, generation, fidelity }) => [method, generation, fidelity]);
  }

  async findings(): Promise<readonly FindingRecord[]> {
    return sorted(this.#open().findings.all(), ({ method, name }) => [method, name]);
  }

  async events({ type }: { readonly type?: string } = {}): Promise<readonly EventRecord[]> {
    return this.#open().events.all().filter(matches({ type }));
  }

  async artifacts(): Promise<readonly ArtifactRecord[]> {
    return this.#open().artifacts.all();
  }

  async close(): Promise<void> {
    if (!this.#closed && this.#mode === "write") this.#study.locked = false;
    this.#closed = true;
  }

  #open(): MemoryStudy {
    if (!this.#closed) return this.#study;
    throw new EspalierError("E_STORE_READ", { path: this.study.name, message: "the study was closed" });
  }
}

/** Whether a record has all the values that a filter names. */
function matches(filter: Readonly<Record<string, string | undefined>>): (record: object) => boolean {
  const wanted = Object.entries(filter).filter(([, value]) => value !== undefined);
  return (record) => wanted.every(([field, value]) => (record as Readonly<Record<string, unknown>>)[field] === value);
}

/** Ascending by the first value in which two rows differ. */
function sorted<Item>(rows: Item[], valuesOf: (row: Item) => readonly (string | number)[]): readonly Item[] {
  return rows.sort((a, b) => {
    const [left, right] = [valuesOf(a), valuesOf(b)];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] as string) < (right[at] as string) ? -1 : 1;
  });
}
