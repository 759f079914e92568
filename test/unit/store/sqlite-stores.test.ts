import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Commit, createSqliteStores } from "../../../src/store/index.js";
import { Connection } from "../../../src/store/sqlite/connection.js";
import { loadMigrations, migrate } from "../../../src/store/sqlite/migrator.js";
import { SqliteStore } from "../../../src/store/sqlite/sqlite-store.js";
import { studyTable } from "../../../src/store/sqlite/tables.js";
import { trialCommit, trialFinding, trialStudy, trialTask } from "../../../src/testing/trial-records.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

test("a study is a folder with its database in WAL mode", async () => {
  const root = join(temporaryFolder(), "deep", "results");
  const store = await createSqliteStores(root).create(trialStudy("trial"));
  const file = join(root, "trial", "study.sqlite");
  const connection = await Connection.open(file, "read");
  expect(await connection.read((session) => session.all("PRAGMA journal_mode"))).toEqual([{ journal_mode: "wal" }]);
  await connection.close();
  await store.close();
  expect(readdirSync(root)).toEqual(["trial"]);
  expect(readFileSync(file).subarray(0, 15).toString()).toBe("SQLite format 3");
});

test("a study at rest is read where nothing can be written, and reading leaves nothing behind", async () => {
  const root = temporaryFolder();
  const stores = createSqliteStores(root);
  const store = await stores.create(trialStudy("trial"));
  await store.commit(trialCommit(1));
  await store.close();
  const folder = join(root, "trial");
  const before = readdirSync(folder);
  expect(before).toEqual(["study.lock", "study.owner", "study.sqlite"]);
  chmodSync(join(folder, "study.sqlite"), 0o444);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const reader = await stores.open("trial", "read");
  expect(await reader.tasks()).toEqual([trialTask(1)]);
  // Who may write everywhere, as root, is held to it by this: a log is read through files beside the database.
  expect(readdirSync(folder)).toEqual(before);
  await reader.close();
  expect(readdirSync(folder)).toEqual(before);
});

test("a study whose writer closes while it is read is whole for the reader and for the next writer", async () => {
  const stores = createSqliteStores(temporaryFolder());
  const store = await stores.create(trialStudy("trial"));
  const reader = await stores.open("trial", "read");
  await store.commit(trialCommit(1));
  expect(await reader.tasks()).toEqual([trialTask(1)]);
  await store.close();
  expect(await reader.tasks()).toEqual([trialTask(1)]);
  const next = await stores.open("trial", "write");
  await next.commit(trialCommit(2));
  expect(await reader.tasks()).toEqual([trialTask(1), trialTask(2)]);
  await reader.close();
  await next.close();
});

test("of two makers of one study one succeeds", async () => {
  const stores = createSqliteStores(temporaryFolder());
  const results = await Promise.allSettled([stores.create(trialStudy("trial")), stores.create(trialStudy("trial"))]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const result of results) if (result.status === "fulfilled") await result.value.close();
  await (await stores.open("trial", "write")).close();
});

test("a study whose making was cut short is not there and can be made again", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "trial"));
  writeFileSync(join(root, "trial", "study.sqlite"), "");
  const stores = createSqliteStores(root);
  expect(await stores.list()).toEqual([]);
  await expect(stores.open("trial", "read")).rejects.toMatchObject({ code: "E_STUDY_MISSING" });
  await (await stores.create(trialStudy("trial"))).close();
  expect(await stores.list()).toEqual(["trial"]);
});

test("only studies are listed", async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, "README.md"), "notes");
  mkdirSync(join(root, "empty"));
  mkdirSync(join(root, "odd", "study.sqlite"), { recursive: true });
  await (await createSqliteStores(root).create(trialStudy("trial"))).close();
  expect(await createSqliteStores(root).list()).toEqual(["trial"]);
  expect(await createSqliteStores(join(root, "absent")).list()).toEqual([]);
});

test("refusing to open leaves the lock free", async () => {
  const root = temporaryFolder();
  const stores = createSqliteStores(root);
  const store = await stores.create(trialStudy("trial"));
  await store.close();
  const file = join(root, "trial", "study.sqlite");
  const whole = readFileSync(file);
  writeFileSync(file, "no database at all".repeat(100));
  for (const mode of ["read", "write"] as const) {
    await expect(stores.open("trial", mode)).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
  }
  expect(readFileSync(file, "utf8")).toContain("no database at all"); // never mended by guessing
  writeFileSync(file, whole);
  await (await stores.open("trial", "write")).close();
});

test("a database of another application is refused", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "trial"));
  const other = await Connection.open(join(root, "trial", "study.sqlite"), "write");
  await other.read((session) => session.script("CREATE TABLE study (a); PRAGMA user_version = 1"));
  await other.close();
  for (const mode of ["read", "write"] as const) {
    await expect(createSqliteStores(root).open("trial", mode)).rejects.toMatchObject({
      code: "E_STORE_CORRUPT",
      message: expect.stringContaining("application id"),
    });
  }
});

test("a study of schema 1 keeps its rows and gets a table of findings when opened for writing", async () => {
  const root = temporaryFolder();
  const { findings: _, ...commit } = trialCommit(1);
  await writeFirstSchema(join(root, "trial"), commit);
  const stores = createSqliteStores(root);
  await expect(stores.open("trial", "read")).rejects.toMatchObject({
    code: "E_STORE_VERSION",
    message: expect.stringContaining("older espalier"),
  });
  const store = await stores.open("trial", "write");
  expect(store.study).toEqual(trialStudy("trial"));
  expect([await store.tasks(), await store.fronts(), await store.findings()]).toEqual([
    ...[commit.tasks, commit.fronts, []],
  ]);
  await store.commit({ findings: [trialFinding(1)] });
  await store.close();
  const reader = await stores.open("trial", "read");
  expect(await reader.findings()).toEqual([trialFinding(1)]);
  await reader.close();
});

/** A study as the first version wrote it. */
async function writeFirstSchema(folder: string, commit: Commit): Promise<void> {
  mkdirSync(folder);
  const connection = await Connection.open(join(folder, "study.sqlite"), "write");
  await connection.transaction(async (session) => {
    await migrate(session, (await loadMigrations()).slice(0, 1));
    await session.run(studyTable.insert, ...Object.values(studyTable.toRow(trialStudy("trial"))));
  });
  const store = await SqliteStore.load(connection, { close: async () => undefined });
  await store.commit(commit);
  await store.close();
}

test("a lost lock file is made again", async () => {
  const root = temporaryFolder();
  const stores = createSqliteStores(root);
  const store = await stores.create(trialStudy("trial"));
  await store.commit(trialCommit(1));
  await store.close();
  for (const name of readdirSync(join(root, "trial")))
    if (!name.startsWith("study.sqlite")) rmSync(join(root, "trial", name));
  const again = await stores.open("trial", "write");
  expect(await again.tasks()).toEqual([trialTask(1)]);
  await again.close();
});
