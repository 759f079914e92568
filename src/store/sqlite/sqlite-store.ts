import { z } from "zod";
import { EspalierError, parseWith } from "../../core/index.js";
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
import type { Connection, Session, SqlRow, SqlValue } from "./connection.js";
import type { Lock } from "./lock.js";
import type { Table } from "./table.js";
import {
  artifactTable,
  candidateTable,
  evaluationTable,
  eventTable,
  findingTable,
  frontTable,
  studyTable,
  taskTable,
} from "./tables.js";

const SQL = {
  state: "SELECT state FROM study",
  enter: "UPDATE study SET state = ?",
  task: `${taskTable.select} WHERE key = ?`,
  tasks: `${taskTable.select} ORDER BY id`,
  latestTask: `${taskTable.select} ORDER BY finished_at DESC LIMIT 1`,
  evaluations: `${evaluationTable.select}
    WHERE (?1 IS NULL OR method = ?1) AND (?2 IS NULL OR fidelity = ?2) ORDER BY method, position`,
  candidate: `${candidateTable.select} WHERE hash = ?`,
  candidates: `${candidateTable.select} ORDER BY id`,
  // "g" comes after every hexadecimal digit.
  candidatesLike: `${candidateTable.select} WHERE hash BETWEEN ?1 AND ?1 || 'g' ORDER BY id`,
  fronts: `${frontTable.select}
    WHERE (?1 IS NULL OR method = ?1) AND (?2 IS NULL OR fidelity = ?2) ORDER BY method, generation, fidelity`,
  findings: `${findingTable.select} ORDER BY method, name`,
  events: `${eventTable.select} WHERE ?1 IS NULL OR type = ?1 ORDER BY id`,
  artifacts: `${artifactTable.select} ORDER BY id`,
} as const;

const stateSchema: z.ZodType<StudyState> = z.enum(["new", "running", "interrupted", "failed", "finished"]);

interface Addition {
  readonly table: Table<unknown>;
  readonly row: SqlRow;
}

/** A study in a SQLite database. */
export class SqliteStore implements StudyStore {
  readonly study: StudyRecord;
  readonly #connection: Connection;
  readonly #lock: Lock | undefined;

  private constructor(study: StudyRecord, connection: Connection, lock: Lock | undefined) {
    this.study = study;
    this.#connection = connection;
    this.#lock = lock;
  }

  /** Owns the connection and the lock from here on; without a lock the store is for reading. */
  static async load(connection: Connection, lock?: Lock): Promise<SqliteStore> {
    const [row] = await connection.read((session) => session.all(studyTable.select));
    if (row) return new SqliteStore(studyTable.toRecord(row), connection, lock);
    throw new EspalierError("E_STORE_CORRUPT", { path: connection.path, expected: "a study", got: "no row of it" });
  }

  async state(): Promise<StudyState> {
    const [row] = await this.#connection.read((session) => session.all(SQL.state));
    return parseWith(stateSchema, row?.["state"], "E_STORE_CORRUPT", "study.state");
  }

  async commit(commit: Commit): Promise<void> {
    if (!this.#lock) {
      throw new EspalierError("E_STORE_WRITE", {
        path: this.#connection.path,
        message: "the study was opened for reading",
        next: "open it for writing",
      });
    }
    const additions = additionsOf(commit); // before anything is awaited
    await this.#connection.transaction(async (session) => {
      for (const addition of additions) await add(session, addition);
      if (commit.state !== undefined) await session.run(SQL.enter, commit.state);
    });
  }

  async task(key: string): Promise<TaskRecord | undefined> {
    return (await this.#select(taskTable, SQL.task, key))[0];
  }

  tasks(): Promise<readonly TaskRecord[]> {
    return this.#select(taskTable, SQL.tasks);
  }

  async elapsed(): Promise<number> {
    return (await this.#select(taskTable, SQL.latestTask))[0]?.finishedAt ?? 0;
  }

  evaluations({ method, fidelity }: RowFilter = {}): Promise<readonly EvaluationRecord[]> {
    return this.#select(evaluationTable, SQL.evaluations, method ?? null, fidelity ?? null);
  }

  async candidate(hash: string): Promise<CandidateRecord | undefined> {
    return (await this.#select(candidateTable, SQL.candidate, hash))[0];
  }

  async candidatesLike(prefix: string): Promise<readonly CandidateRecord[]> {
    return this.#select(candidateTable, SQL.candidatesLike, checkedPrefix(prefix));
  }

  candidates(): Promise<readonly CandidateRecord[]> {
    return this.#select(candidateTable, SQL.candidates);
  }

  fronts({ method, fidelity }: RowFilter = {}): Promise<readonly FrontRecord[]> {
    return this.#select(frontTable, SQL.fronts, method ?? null, fidelity ?? null);
  }

  findings(): Promise<readonly FindingRecord[]> {
    return this.#select(findingTable, SQL.findings);
  }

  events({ type }: { readonly type?: string } = {}): Promise<readonly EventRecord[]> {
    return this.#select(eventTable, SQL.events, type ?? null);
  }

  artifacts(): Promise<readonly ArtifactRecord[]> {
    return this.#select(artifactTable, SQL.artifacts);
  }

  async close(): Promise<void> {
    try {
      if (this.#lock) await this.#toRest();
      await this.#connection.close();
    } finally {
      await this.#lock?.close();
    }
  }

  /**
   * Leaves WAL mode: at rest the database is one file, which can be read where nothing can be written. Refused while
   * somebody reads it; it is as safe then.
   */
  async #toRest(): Promise<void> {
    await this.#connection.read((session) => session.script("PRAGMA journal_mode = DELETE")).catch(() => undefined);
  }

  async #select<Item>(table: Table<Item>, sql: string, ...values: readonly SqlValue[]): Promise<readonly Item[]> {
    const rows = await this.#connection.read((session) => session.all(sql, ...values));
    return rows.map((row) => table.toRecord(row));
  }
}

/** Rows of a commit, referenced ones before those that refer to them. */
function additionsOf(commit: Commit): readonly Addition[] {
  return [
    ...rowsOf(candidateTable, commit.candidates),
    ...rowsOf(taskTable, commit.tasks),
    ...rowsOf(evaluationTable, commit.evaluations),
    ...rowsOf(frontTable, commit.fronts),
    ...rowsOf(findingTable, commit.findings),
    ...rowsOf(eventTable, commit.events),
    ...rowsOf(artifactTable, commit.artifacts),
  ];
}

function rowsOf<Item>(table: Table<Item>, records: readonly Item[] = []): readonly Addition[] {
  return records.map((record) => ({ table, row: table.toRow(record) }));
}

async function add(session: Session, { table, row }: Addition): Promise<void> {
  if ((await session.run(table.insert, ...Object.values(row))) === 1) return;
  const key = table.key(row);
  const [stored] = await session.all(table.digestOf, ...key);
  if (stored?.["digest"] === row["digest"]) return;
  throw new EspalierError("E_REPLAY_DIVERGED", { path: `${table.name}[${key.join(", ")}]` });
}
