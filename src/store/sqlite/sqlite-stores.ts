import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkedName, EspalierError } from "../../core/index.js";
import { fileError, isAbsence } from "../file-error.js";
import { makeFolder } from "../folder.js";
import type { StudyRecord, StudyStore, StudyStores } from "../store.js";
import { Connection, type Session } from "./connection.js";
import { takeLock } from "./lock.js";
import { checkOrigin, checkSchema, loadMigrations, migrate } from "./migrator.js";
import { SqliteStore } from "./sqlite-store.js";
import { studyTable } from "./tables.js";

const DATABASE = "study.sqlite";

/** Studies as folders below a root, each with its database `study.sqlite`. */
export function createSqliteStores(root: string): StudyStores {
  const folderOf = (name: string) => join(root, checkedName(name, "study.name"));
  return {
    async create(record) {
      const folder = folderOf(record.name);
      if (await holdsStudy(folder)) throw new EspalierError("E_STUDY_EXISTS", { path: folder });
      await makeFolder(folder);
      return openForWriting(folder, (session) => insertStudy(session, record));
    },
    async open(name, mode) {
      const folder = folderOf(name);
      if (!(await holdsStudy(folder))) throw new EspalierError("E_STUDY_MISSING", { path: folder });
      return mode === "read" ? openForReading(folder) : openForWriting(folder, upgradeStudy);
    },
    async list() {
      const names = await readdir(root).catch((error: unknown) => {
        if (isAbsence(error)) return [];
        throw fileError(error, root, "read");
      });
      const held = await Promise.all(names.map((name) => holdsStudy(join(root, name))));
      return names.filter((_, i) => held[i]).sort();
    },
  };
}

/** A study's first transaction fills its database, so an empty file is one whose making was cut short. */
async function holdsStudy(folder: string): Promise<boolean> {
  const database = await stat(join(folder, DATABASE)).catch(() => undefined);
  return database?.isFile() === true && database.size > 0;
}

async function insertStudy(session: Session, record: StudyRecord): Promise<void> {
  await migrate(session, await loadMigrations());
  if ((await session.run(studyTable.insert, ...Object.values(studyTable.toRow(record)))) === 1) return;
  throw new EspalierError("E_STUDY_EXISTS", { path: session.path }); // another process was quicker
}

async function upgradeStudy(session: Session): Promise<void> {
  await checkOrigin(session);
  await migrate(session, await loadMigrations());
}

async function openForWriting(folder: string, prepare: (session: Session) => Promise<void>): Promise<StudyStore> {
  return closedOnFailure(await takeLock(folder), async (lock) =>
    closedOnFailure(await Connection.open(join(folder, DATABASE), "write"), async (connection) => {
      await connection.transaction(prepare);
      await connection.read((session) => session.script("PRAGMA journal_mode = WAL"));
      return SqliteStore.load(connection, lock);
    }),
  );
}

async function openForReading(folder: string): Promise<StudyStore> {
  return closedOnFailure(await Connection.open(join(folder, DATABASE), "read"), async (connection) => {
    await connection.read(async (session) => {
      await checkOrigin(session);
      await checkSchema(session, await loadMigrations());
    });
    return SqliteStore.load(connection);
  });
}

async function closedOnFailure<Held extends { close(): Promise<void> }, Result>(
  held: Held,
  use: (held: Held) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(held);
  } catch (error) {
    await held.close().catch(() => undefined);
    throw error;
  }
}
