// node study-writer.mjs ROOT [commit]: opens the study "trial" for writing, says so, and then either waits to be killed or
// commits task after task, acknowledging each by its number on a line of its own.
import { writeSync } from "node:fs";
import { createSqliteStores } from "../../dist/src/store/index.js";
import { trialCommit, trialStudy } from "../../dist/src/testing/trial-records.js";

const [root, commits] = process.argv.slice(2);
const stores = createSqliteStores(root);
const known = await stores.list();
const store = known.includes("trial") ? await stores.open("trial", "write") : await stores.create(trialStudy("trial"));
writeSync(1, "open\n");
if (commits === undefined) process.stdin.resume();
else for (let n = (await store.tasks()).length; ; n++) await commit(n);

async function commit(n) {
  await store.commit(trialCommit(n));
  writeSync(1, `${n}\n`);
}
