import sqlite3 from "sqlite3";
import { EspalierError } from "../../core/index.js";

/** What the driver rejects with: SQLite's primary result code and its message. */
export interface SqliteError extends Error {
  readonly errno: number;
}

/** Our SQL is constant, so a statement that does not fit the schema says that the file is not what it was. */
const DAMAGE: readonly number[] = [
  sqlite3.CORRUPT,
  sqlite3.NOTADB,
  sqlite3.ERROR,
  sqlite3.SCHEMA,
  sqlite3.FORMAT,
  sqlite3.MISMATCH,
  sqlite3.TOOBIG,
];

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && "errno" in error && "code" in error && String(error.code).startsWith("SQLITE_");
}

/** A failure of the driver as an error of the store; every other error as it is. */
export function storeError(error: unknown, path: string, intent: "read" | "write"): unknown {
  if (!isSqliteError(error)) return error;
  if (DAMAGE.includes(error.errno))
    return new EspalierError("E_STORE_CORRUPT", { path, got: error.message, cause: error });
  const code = intent === "read" ? "E_STORE_READ" : "E_STORE_WRITE";
  return new EspalierError(code, { path, got: error.message, cause: error });
}
