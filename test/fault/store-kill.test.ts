import { join } from "node:path";
import { expect, test } from "vitest";
import { createRng } from "../../src/core/index.js";
import { createSqliteStores, type StudyStore } from "../../src/store/index.js";
import { Connection } from "../../src/store/sqlite/connection.js";
import { trialCandidate, trialEvaluation, trialTask } from "../../src/testing/trial-records.js";
import { startStudyWriter } from "../helpers/start-study-writer.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

const KILLS = 5;

test(`after each of ${KILLS} kills every acknowledged commit is there, whole, and the next process goes on`, async () => {
  const root = temporaryFolder();
  const rng = createRng("store-kill");
  let committed = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = committed + (await killedAfter(root, 1 + rng.integer(60), rng.integer(2_000_000)));
    const stores = createSqliteStores(root);
    for (const mode of ["read", "write"] as const) {
      const store = await stores.open("trial", mode); // the reader meets what the killed writer left, unrepaired
      committed = await wholeCommits(store);
      await store.close();
    }
    // A commit may have reached the disk before its acknowledgement was said.
    expect([acknowledged, acknowledged + 1], `kill ${kill}`).toContain(committed);
    expect(await integrity(root)).toEqual([{ integrity_check: "ok" }]);
  }
});

/** Kills a committing process some time after it has acknowledged some commits; returns how many it had by then. */
async function killedAfter(root: string, commits: number, spins: number): Promise<number> {
  const writer = startStudyWriter(root, "commit");
  expect((await writer.lines.next()).value).toBe("open");
  let acknowledged = 0;
  while (acknowledged < commits) {
    await writer.lines.next();
    acknowledged++;
  }
  for (let spin = 0; spin < spins; spin++) Math.hypot(spin, 1); // not to strike always just after a commit
  await writer.kill();
  while (!(await writer.lines.next()).done) acknowledged++;
  return acknowledged;
}

/** The number of commits, after making sure that each is there with all its rows. */
async function wholeCommits(store: StudyStore): Promise<number> {
  const tasks = await store.tasks();
  const numbers = tasks.map((_, n) => n);
  expect(tasks).toEqual(numbers.map(trialTask));
  expect(await store.candidates()).toEqual(numbers.map(trialCandidate));
  expect(await store.evaluations()).toEqual(numbers.map((n) => trialEvaluation(n)));
  expect((await store.events()).length).toBe(tasks.length);
  return tasks.length;
}

async function integrity(root: string): Promise<unknown> {
  const connection = await Connection.open(join(root, "trial", "study.sqlite"), "read");
  try {
    return await connection.read((session) => session.all("PRAGMA integrity_check"));
  } finally {
    await connection.close();
  }
}
