import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { sha256 } from "../../../src/core/index.js";
import { Connection } from "../../../src/store/sqlite/connection.js";
import {
  checkOrigin,
  checkSchema,
  loadMigrations,
  type Migration,
  migrate,
} from "../../../src/store/sqlite/migrator.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

let connection: Connection;
let migrations: readonly Migration[];

beforeEach(async () => {
  migrations = await loadMigrations();
  connection = await Connection.open(join(temporaryFolder(), "test.sqlite"), "write");
  onTestFinished(() => connection.close());
});

const upgrade = (steps: readonly Migration[]) => connection.transaction((session) => migrate(session, steps));
const select = (sql: string) => connection.read((session) => session.all(sql));
const tables = async () =>
  (await select("SELECT name FROM sqlite_schema WHERE type = 'table'")).map((row) => row["name"]);

/** A step after the packaged ones. */
function nextStep(sql: string): Migration {
  return { version: migrations.length + 1, name: "9999-next.sql", sql, checksum: sha256(sql) };
}

test("a fresh database gets the schema, its version and its ledger", async () => {
  await upgrade(migrations);
  expect(await tables()).toEqual(
    expect.arrayContaining(["study", "task", "evaluation", "candidate", "front", "finding", "event", "artifact"]),
  );
  expect(await select("PRAGMA user_version")).toEqual([{ user_version: migrations.length }]);
  expect(await select("SELECT version, name, checksum FROM migration")).toEqual(
    migrations.map(({ version, name, checksum }) => ({ version, name, checksum })),
  );
  await connection.read(checkOrigin);
  await connection.read((session) => checkSchema(session, migrations));
});

test("every table is strict", async () => {
  await upgrade(migrations);
  const list = await select(
    "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
  );
  expect(list.filter(({ strict }) => strict !== 1)).toEqual([]);
});

test("a second run changes nothing", async () => {
  await upgrade(migrations);
  const before = await select("SELECT * FROM sqlite_schema");
  await upgrade(migrations);
  expect(await select("SELECT * FROM sqlite_schema")).toEqual(before);
});

test("an older database is brought up to date, and readers refuse it until then", async () => {
  await upgrade(migrations);
  const steps = [...migrations, nextStep("CREATE TABLE more (a)")];
  await expect(connection.read((session) => checkSchema(session, steps))).rejects.toMatchObject({
    code: "E_STORE_VERSION",
    message: expect.stringContaining("older espalier"),
  });
  await upgrade(steps);
  expect(await tables()).toContain("more");
  expect(await select("PRAGMA user_version")).toEqual([{ user_version: steps.length }]);
  await connection.read((session) => checkSchema(session, steps));
});

test("an upgrade that fails leaves the old schema whole", async () => {
  await upgrade(migrations);
  const step = nextStep("CREATE TABLE more (a); SELECT nonsense");
  await expect(upgrade([...migrations, step])).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
  expect(await tables()).not.toContain("more");
  expect(await select("PRAGMA user_version")).toEqual([{ user_version: migrations.length }]);
});

describe("refuses with E_STORE_VERSION", () => {
  test("a newer schema", async () => {
    const next = migrations.length + 1;
    await upgrade([...migrations, nextStep("")]);
    const refusal = { code: "E_STORE_VERSION", message: expect.stringContaining(`got schema ${next}`) };
    await expect(upgrade(migrations)).rejects.toMatchObject(refusal);
    await expect(connection.read((session) => checkSchema(session, migrations))).rejects.toMatchObject(refusal);
  });

  test("a schema made by another script of the same number", async () => {
    await upgrade(migrations);
    const others = migrations.map((step) => ({ ...step, checksum: sha256(`${step.sql} `) }));
    const refusal = { code: "E_STORE_VERSION", message: expect.stringContaining("another 0001-initial.sql") };
    await expect(upgrade(others)).rejects.toMatchObject(refusal);
    await expect(connection.read((session) => checkSchema(session, others))).rejects.toMatchObject(refusal);
  });
});

test("a database of another application is refused", async () => {
  await connection.read((session) => session.script("CREATE TABLE a (b); PRAGMA application_id = 5"));
  await expect(connection.read(checkOrigin)).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
});

test("the scripts of a folder are numbered without gaps", async () => {
  const folder = temporaryFolder();
  for (const name of ["0002-b.sql", "0001-a.sql", "notes.txt"]) writeFileSync(join(folder, name), `-- ${name}`);
  expect((await loadMigrations(folder)).map(({ version, name }) => [version, name])).toEqual([
    [1, "0001-a.sql"],
    [2, "0002-b.sql"],
  ]);
  writeFileSync(join(folder, "0004-d.sql"), "");
  await expect(loadMigrations(folder)).rejects.toThrow("migration 3 is missing");
});
