import { isMainThread } from "node:worker_threads";
import sqlite3 from "sqlite3";
import { EspalierError, Mutex } from "../../core/index.js";
import { storeError } from "./store-error.js";

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** The statements of one section. Each is awaited before the next. */
export interface Session {
  /** The database file. */
  readonly path: string;
  /** Number of rows changed. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<number>;
  all(sql: string, ...values: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  /** Several statements without values. */
  script(sql: string): Promise<void>;
}

const FLAGS = {
  read: sqlite3.OPEN_READONLY,
  write: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
} as const;

/** Every commit reaches the disk before it is acknowledged; nothing in the file is trusted. */
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA cell_size_check = ON;
  PRAGMA mmap_size = 0;
  PRAGMA journal_size_limit = 67108864;
`;

/**
 * One connection to one database file. Sections run one at a time in the order they were asked for, so none sees
 * another's unfinished transaction; statements are prepared once. Failures of the driver become `E_STORE_CORRUPT`,
 * `E_STORE_READ` or `E_STORE_WRITE` with the driver's error as their cause.
 */
export class Connection {
  readonly path: string;
  readonly #database: sqlite3.Database;
  readonly #mutex = new Mutex();
  readonly #statements = new Map<string, sqlite3.Statement>();
  #closed: Promise<void> | undefined;

  private constructor(path: string, database: sqlite3.Database) {
    this.path = path;
    this.#database = database;
  }

  /** `write` makes the file when there is none. Main thread only. */
  static async open(path: string, mode: "read" | "write"): Promise<Connection> {
    if (!isMainThread) {
      throw new EspalierError("E_STORE_READ", {
        path,
        message: "a study can be opened on the main thread only: SQLite aborts the process when its thread is ended",
        next: "open the study on the main thread",
      });
    }
    const connection = new Connection(path, await openDatabase(path, mode));
    try {
      await connection.#script(PRAGMAS);
      return connection;
    } catch (error) {
      await connection.close();
      throw storeError(error, path, mode);
    }
  }

  read<T>(section: (session: Session) => Promise<T>): Promise<T> {
    return this.#section("read", section);
  }

  /** Applies all changes of a section, durably, or none. */
  transaction<T>(section: (session: Session) => Promise<T>): Promise<T> {
    return this.#section("write", async (session) => {
      await session.run("BEGIN IMMEDIATE");
      try {
        const result = await section(session);
        await session.run("COMMIT");
        return result;
      } catch (error) {
        // After a full disk SQLite may have rolled back by itself, and then refuses to do it again.
        await session.run("ROLLBACK").catch(() => undefined);
        throw error;
      }
    });
  }

  /** Waits for the sections asked for before; an open transaction is rolled back. Harmless when repeated. */
  close(): Promise<void> {
    this.#closed ??= this.#mutex.run(async () => {
      for (const statement of this.#statements.values()) {
        await new Promise<void>((resolve) => statement.finalize(() => resolve()));
      }
      this.#statements.clear();
      await new Promise<void>((resolve, reject) => this.#database.close(settle(resolve, reject)));
    });
    return this.#closed;
  }

  #section<T>(intent: "read" | "write", section: (session: Session) => Promise<T>): Promise<T> {
    const session: Session = {
      path: this.path,
      run: (sql, ...values) => this.#run(sql, values),
      all: (sql, ...values) => this.#all(sql, values),
      script: (sql) => this.#script(sql),
    };
    return this.#mutex.run(async () => {
      try {
        return await section(session);
      } catch (error) {
        throw storeError(error, this.path, intent);
      }
    });
  }

  async #run(sql: string, values: readonly SqlValue[]): Promise<number> {
    const statement = await this.#prepared(sql);
    return new Promise((resolve, reject) => {
      statement.run(values, function (error) {
        if (error) reject(error);
        else resolve(this.changes);
      });
    });
  }

  async #all(sql: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const statement = await this.#prepared(sql);
    return new Promise((resolve, reject) => {
      statement.all<SqlRow>(values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  #script(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.#database.exec(sql, settle(resolve, reject)));
  }

  async #prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const prepared: sqlite3.Statement = this.#database.prepare(
        sql,
        settle(() => resolve(prepared), reject),
      );
    });
    this.#statements.set(sql, statement);
    return statement;
  }
}

function settle(resolve: () => void, reject: (error: Error) => void): (error: Error | null) => void {
  return (error) => (error ? reject(error) : resolve());
}

function openDatabase(path: string, mode: "read" | "write"): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(
      path,
      FLAGS[mode],
      settle(
        () => resolve(database),
        (error) => reject(storeError(error, path, mode)),
      ),
    );
  });
}
