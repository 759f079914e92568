import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EspalierError, sha256 } from "../../core/index.js";
import type { Session } from "./connection.js";

/**
 * One step of the schema. Never edited once released: studies hold its checksum. What a JSON column may hold is part of
 * the schema, so a change of it is a step too.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** `application_id` of a study's database: "ESPL" in ASCII. */
const APPLICATION_ID = 0x4553504c;

/** The package's migrations, ascending from 1 without gaps. */
export async function loadMigrations(folder: string = packagedFolder()): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name, i): Promise<Migration> => {
      if (Number.parseInt(name, 10) !== i + 1) throw new Error(`${folder}: migration ${i + 1} is missing`);
      const sql = await readFile(join(folder, name), "utf8");
      return { version: i + 1, name, sql, checksum: sha256(sql) };
    }),
  );
}

function packagedFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("#migrations/0001-initial"));
}

/**
 * Brings a database, empty or of an earlier schema, to the newest schema. To be called inside the one transaction that
 * makes it happen wholly or not at all.
 *
 * @throws EspalierError `E_STORE_VERSION` for a newer schema or one whose steps were others
 */
export async function migrate(session: Session, migrations: readonly Migration[]): Promise<void> {
  const version = await pragma(session, "PRAGMA user_version");
  if (version > 0) await checkHistory(session, version, migrations);
  for (const { version: next, name, sql, checksum } of migrations.slice(version)) {
    await session.script(sql);
    await session.script(`PRAGMA user_version = ${next}`);
    await session.run("INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)", next, name, checksum);
  }
}

/**
 * Makes sure that a database can be read as it is.
 *
 * @throws EspalierError `E_STORE_VERSION` unless it has the newest schema
 */
export async function checkSchema(session: Session, migrations: readonly Migration[]): Promise<void> {
  const version = await pragma(session, "PRAGMA user_version");
  await checkHistory(session, version, migrations);
  if (version === migrations.length) return;
  throw new EspalierError("E_STORE_VERSION", {
    path: session.path,
    message: "the study's database was made by an older espalier",
    expected: `schema ${migrations.length}`,
    got: `schema ${version}`,
    next: "`espalier resume` brings it up to date",
  });
}

/** @throws EspalierError `E_STORE_CORRUPT` for a database that is not a study's */
export async function checkOrigin(session: Session): Promise<void> {
  const id = await pragma(session, "PRAGMA application_id");
  if (id === APPLICATION_ID) return;
  throw new EspalierError("E_STORE_CORRUPT", {
    path: session.path,
    message: "the database is not a study's",
    expected: `application id ${APPLICATION_ID}`,
    got: String(id),
  });
}

async function checkHistory(session: Session, version: number, migrations: readonly Migration[]): Promise<void> {
  if (version > migrations.length) {
    throw new EspalierError("E_STORE_VERSION", {
      path: session.path,
      expected: `schema ${migrations.length} or older`,
      got: `schema ${version}`,
    });
  }
  const ledger = await session.all("SELECT checksum FROM migration ORDER BY version");
  const other = migrations.slice(0, version).find((step, i) => ledger[i]?.["checksum"] !== step.checksum);
  if (!other) return;
  throw new EspalierError("E_STORE_VERSION", {
    path: session.path,
    message: `the study's database was made with another ${other.name}`,
    expected: `checksum ${other.checksum}`,
    got: String(ledger[other.version - 1]?.["checksum"]),
  });
}

async function pragma(session: Session, sql: string): Promise<number> {
  const [row] = await session.all(sql);
  return Number(Object.values(row ?? {})[0]);
}
