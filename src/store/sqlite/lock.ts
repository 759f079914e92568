import { readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import sqlite3 from "sqlite3";
import { EspalierError } from "../../core/index.js";
import { Connection } from "./connection.js";
import { isSqliteError } from "./store-error.js";

/** The right to write a study, held until closed. */
export interface Lock {
  close(): Promise<void>;
}

/**
 * Takes the writer's lock of a study's folder, or refuses with `E_STUDY_LOCKED` naming the process that holds it.
 *
 * The lock is the operating system's, on the empty file `study.lock`, held by an open transaction. The system drops it
 * when the process ends, however it ends, so a lock cannot go stale and a reused process number cannot hold one;
 * `study.owner` only says whom to name. On POSIX systems nothing else in the process may open and close `study.lock`:
 * that drops the lock too.
 */
export async function takeLock(folder: string): Promise<Lock> {
  const connection = await Connection.open(join(folder, "study.lock"), "write");
  const owner = join(folder, "study.owner");
  try {
    await connection.read((session) =>
      session.script("PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN IMMEDIATE"),
    );
  } catch (error) {
    await connection.close();
    if (!isBusy(error)) throw error;
    const holder = (await readFile(owner, "utf8").catch(() => "")).trim() || "another process";
    throw new EspalierError("E_STUDY_LOCKED", { path: folder, message: `${holder} runs this study` });
  }
  // Without a name the lock is as good: a full disk is reported by the first commit.
  await writeFile(owner, `process ${process.pid} on ${hostname()}\n`).catch(() => undefined);
  return connection;
}

function isBusy(error: unknown): boolean {
  return error instanceof EspalierError && isSqliteError(error.cause) && error.cause.errno === sqlite3.BUSY;
}
