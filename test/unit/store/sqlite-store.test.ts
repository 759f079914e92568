import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { createSqliteStores } from "../../../src/store/index.js";
import { Connection } from "../../../src/store/sqlite/connection.js";
import { SqliteStore } from "../../../src/store/sqlite/sqlite-store.js";
import {
  trialCandidate,
  trialCommit,
  trialEvaluation,
  trialStudy,
  trialTask,
} from "../../../src/testing/trial-records.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

/** A study with three commits, and its bare connection. */
let connection: Connection;
let store: SqliteStore;

beforeEach(async () => {
  const root = temporaryFolder();
  await (await createSqliteStores(root).create(trialStudy("trial"))).close();
  connection = await Connection.open(join(root, "trial", "study.sqlite"), "write");
  store = await SqliteStore.load(connection, { close: async () => undefined });
  onTestFinished(() => store.close());
  for (const n of [0, 1, 4]) await store.commit(trialCommit(n));
});

const select = (sql: string) => connection.read((session) => session.all(sql));
const change = (sql: string) => connection.read((session) => session.script(sql));

test("the tables can be read without espalier", async () => {
  expect(
    await select(
      "SELECT method, position, status, json_extract(outcome, '$.objectives.error') AS error FROM evaluation",
    ),
  ).toEqual([
    { method: "nsga2-widths", position: 0, status: "ok", error: 1 / 3 },
    { method: "nsga2-widths", position: 1, status: "ok", error: 1 / 4 },
    { method: "nsga2-widths", position: 4, status: "failed", error: null },
  ]);
  expect(await select("SELECT macs, typeof(macs) AS type FROM candidate LIMIT 1")).toEqual([
    { macs: 5_000_000_000, type: "integer" },
  ]);
});

test("reading by key, kind, prefix and method uses an index", async () => {
  for (const [condition, index] of [
    ["task WHERE key = ''", "sqlite_autoindex_task_1"],
    ["task WHERE kind = '' ORDER BY id", "task_by_kind"],
    ["candidate WHERE hash BETWEEN 'a' AND 'b'", "sqlite_autoindex_candidate_1"],
    ["evaluation ORDER BY method, position", "PRIMARY KEY|SCAN evaluation$"],
  ]) {
    const plan = await select(`EXPLAIN QUERY PLAN SELECT * FROM ${condition}`);
    expect(plan[0]?.["detail"]).toMatch(new RegExp(index ?? ""));
  }
});

test("a value that was changed in the file is refused, the rows beside it are not", async () => {
  await change("UPDATE task SET outcome = replace(outcome, '0.25', '0.24') WHERE seed = 1");
  await expect(store.task(trialTask(1).key)).rejects.toMatchObject({
    code: "E_STORE_CORRUPT",
    message: expect.stringContaining(`task[${trialTask(1).key}]`),
  });
  await expect(store.tasks()).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
  expect(await store.task(trialTask(0).key)).toEqual(trialTask(0));
});

test("a state that is none is refused", async () => {
  await change("PRAGMA ignore_check_constraints = ON");
  await change("UPDATE study SET state = 'lost'");
  await expect(store.state()).rejects.toMatchObject({
    code: "E_STORE_CORRUPT",
    message: expect.stringContaining("lost"),
  });
});

test("a table that is gone is damage, for reading and for writing", async () => {
  await change("DROP TABLE event");
  await expect(store.events()).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
  await expect(store.commit(trialCommit(7))).rejects.toMatchObject({ code: "E_STORE_CORRUPT" });
  expect(await store.task(trialTask(7).key)).toBeUndefined();
});

test("a full disk refuses the whole commit, keeps the earlier ones, and lets go on when there is room again", async () => {
  await change("PRAGMA wal_checkpoint(TRUNCATE)");
  const [{ page_count: pages } = {}] = await select("PRAGMA page_count");
  await change(`PRAGMA max_page_count = ${Number(pages) + 1}`);
  const large = { ...trialTask(7), spec: "x".repeat(50_000) };
  const commit = { ...trialCommit(7), tasks: [large] };
  await expect(store.commit(commit)).rejects.toMatchObject({ code: "E_STORE_WRITE", cause: { code: "SQLITE_FULL" } });
  expect(await store.tasks()).toEqual([0, 1, 4].map(trialTask));
  expect(await store.candidate(trialCandidate(7).hash)).toBeUndefined();
  await change("PRAGMA max_page_count = 1000");
  await store.commit(commit);
  expect(await store.task(large.key)).toEqual(large);
  expect(await select("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
});

test("names are values, never SQL", async () => {
  const method = "'); DROP TABLE task; --";
  await store.commit({ evaluations: [trialEvaluation(1, method)] });
  expect(await store.evaluations({ method })).toEqual([trialEvaluation(1, method)]);
  expect(await store.fronts({ method: "' OR 1=1 --" })).toEqual([]);
  expect(await store.tasks()).toHaveLength(3);
});
