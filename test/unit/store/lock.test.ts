import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSqliteStores } from "../../../src/store/index.js";
import { takeLock } from "../../../src/store/sqlite/lock.js";
import { trialStudy } from "../../../src/testing/trial-records.js";
import { startStudyWriter } from "../../helpers/start-study-writer.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

test("one process holds a lock once", async () => {
  const folder = temporaryFolder();
  const lock = await takeLock(folder);
  await expect(takeLock(folder)).rejects.toThrow(`process ${process.pid} on ${hostname()} runs this study`);
  await lock.close();
  await (await takeLock(folder)).close();
});

test("locks of different studies do not meet", async () => {
  const locks = await Promise.all([takeLock(temporaryFolder()), takeLock(temporaryFolder())]);
  await Promise.all(locks.map((lock) => lock.close()));
});

test("of two at the same time one gets the lock", async () => {
  const folder = temporaryFolder();
  const results = await Promise.allSettled([takeLock(folder), takeLock(folder)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  for (const result of results) if (result.status === "fulfilled") await result.value.close();
});

test("a living process is named and refused, a killed one is followed at once", async () => {
  const root = temporaryFolder();
  const writer = startStudyWriter(root);
  expect(await writer.lines.next()).toEqual({ value: "open", done: false });
  const stores = createSqliteStores(root);
  await expect(stores.open("trial", "write")).rejects.toMatchObject({
    code: "E_STUDY_LOCKED",
    message: expect.stringContaining(`process ${writer.pid} on ${hostname()}`),
  });
  const reader = await stores.open("trial", "read");
  expect(reader.study).toEqual(trialStudy("trial"));
  await reader.close();
  await writer.kill();
  const store = await stores.open("trial", "write");
  await store.commit({ state: "running" });
  await store.close();
});

test("a folder that cannot be written to is no matter of locks", async () => {
  await expect(takeLock(join(temporaryFolder(), "absent"))).rejects.toMatchObject({ code: "E_STORE_WRITE" });
});
