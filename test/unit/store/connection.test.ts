import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { Connection } from "../../../src/store/sqlite/connection.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

async function opened(path: string = join(temporaryFolder(), "test.sqlite")): Promise<Connection> {
  const connection = await Connection.open(path, "write");
  onTestFinished(() => connection.close());
  return connection;
}

const numbers = (connection: Connection) =>
  connection.read((session) => session.all("SELECT n FROM number ORDER BY n"));

test("writes are durable and nothing in the file is trusted", async () => {
  const connection = await opened();
  const settings = [
    "synchronous",
    "foreign_keys",
    "trusted_schema",
    "cell_size_check",
    "busy_timeout",
    "journal_size_limit",
  ];
  const values = await connection.read(async (session) => {
    const rows = [];
    for (const setting of settings) rows.push(...(await session.all(`PRAGMA ${setting}`)));
    return rows.map((row) => Object.values(row)[0]);
  });
  expect(values).toEqual([2, 1, 0, 1, 5000, 64 * 2 ** 20]);
});

test("transactions do not meet: each is applied wholly or not at all, in the order of the calls", async () => {
  const connection = await opened();
  await connection.read((session) => session.script("CREATE TABLE number (n INTEGER PRIMARY KEY)"));
  const add = (...values: readonly number[]) =>
    connection.transaction(async (session) => {
      const known = await session.all("SELECT n FROM number");
      for (const value of values) expect(await session.run("INSERT INTO number VALUES (?)", value)).toBe(1);
      return known.length;
    });
  const results = await Promise.allSettled([add(1, 2), add(3, 1), add(4), numbers(connection)]);
  expect(results.map((result) => (result.status === "fulfilled" ? result.value : result.reason.code))).toEqual([
    0,
    "E_STORE_WRITE",
    2,
    [{ n: 1 }, { n: 2 }, { n: 4 }],
  ]);
});

test("what a section throws by itself rolls back and comes through unchanged", async () => {
  const connection = await opened();
  await connection.read((session) => session.script("CREATE TABLE number (n INTEGER PRIMARY KEY)"));
  const error = new RangeError("of the section");
  const failing = connection.transaction(async (session) => {
    await session.run("INSERT INTO number VALUES (1)");
    throw error;
  });
  await expect(failing).rejects.toBe(error);
  expect(await numbers(connection)).toEqual([]);
});

test("a reading connection cannot write, nor make a file", async () => {
  const path = join(temporaryFolder(), "test.sqlite");
  await expect(Connection.open(path, "read")).rejects.toMatchObject({ code: "E_STORE_READ" });
  await (await opened(path)).read((session) => session.script("CREATE TABLE number (n)"));
  const reader = await Connection.open(path, "read");
  await expect(reader.transaction((session) => session.run("INSERT INTO number VALUES (1)"))).rejects.toMatchObject({
    code: "E_STORE_WRITE",
    cause: { code: "SQLITE_READONLY" },
  });
  await reader.close();
});

test("a file that is no database is refused as damaged", async () => {
  const path = join(temporaryFolder(), "test.sqlite");
  writeFileSync(path, "these are notes, long enough not to be taken for an empty file".repeat(20));
  await expect(
    Connection.open(path, "write").then((connection) => connection.read((session) => session.all("SELECT * FROM a"))),
  ).rejects.toMatchObject({ code: "E_STORE_CORRUPT", cause: { code: "SQLITE_NOTADB" } });
});

test("a full disk is a refused write that leaves nothing behind", async () => {
  const connection = await opened();
  await connection.read((session) => session.script("CREATE TABLE text (t); PRAGMA max_page_count = 20"));
  const fill = connection.transaction(async (session) => {
    for (let i = 0; i < 100; i++) await session.run("INSERT INTO text VALUES (?)", "x".repeat(2000));
  });
  await expect(fill).rejects.toMatchObject({ code: "E_STORE_WRITE", cause: { code: "SQLITE_FULL" } });
  expect(await connection.read((session) => session.all("SELECT count(*) AS n FROM text"))).toEqual([{ n: 0 }]);
  await connection.transaction((session) => session.run("INSERT INTO text VALUES ('small')"));
});

test("closing waits for what was asked before, refuses what comes after, and may be repeated", async () => {
  const connection = await opened();
  const earlier = connection.read((session) => session.all("SELECT 1 AS one"));
  const closing = [connection.close(), connection.close()];
  expect(await earlier).toEqual([{ one: 1 }]);
  await Promise.all(closing);
  await expect(connection.read((session) => session.all("SELECT 1 AS one"))).rejects.toMatchObject({
    code: "E_STORE_READ",
  });
});

test("worker threads are refused before SQLite is touched", async () => {
  const compiled = new URL("../../../dist/src/store/sqlite/connection.js", import.meta.url).href;
  const code = `
    const { parentPort } = require("node:worker_threads");
    import(${JSON.stringify(compiled)})
      .then(({ Connection }) => Connection.open(":memory:", "write"))
      .then(() => "opened", (error) => error.message)
      .then((message) => parentPort.postMessage(message));`;
  const worker = new Worker(code, { eval: true });
  const message = await new Promise<string>((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await worker.terminate();
  expect(message).toContain("on the main thread only");
});
