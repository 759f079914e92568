import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../src/core/index.js";
import { createFsArtifactStore, createSqliteStores } from "../../src/store/index.js";
import { runCli } from "../helpers/run-cli.js";
import { type TinyStudy, tinyStudy } from "../helpers/tiny-study.js";

/** Searches that are killed so many times, each time from the start. */
const SEARCHES = [
  { method: "nsga2-widths", kills: 5, settings: {} },
  {
    method: "emo-pms",
    kills: 4,
    settings: {
      method: {
        ...{ name: "emo-pms", population: 4, generations: 2, examples: 240, selectorEpochs: 40 },
        ...{ sweep: 2, verify: 4, refine: 4, constraintEpochs: 1 },
      },
      baselines: [],
    },
  },
];

/** Everything a finished study says, times left out; its artifacts have been read and are whole. */
async function outcome(results: string) {
  const store = await createSqliteStores(results).open("tiny", "read");
  const tasks = (await store.tasks()).map(({ key, outcome }) => ({ key, outcome }));
  const artifacts = await store.artifacts();
  const seen = {
    state: await store.state(),
    fronts: await store.fronts(),
    evaluations: await store.evaluations(),
    findings: await store.findings(),
    candidates: sorted(await store.candidates()),
    tasks: sorted(tasks),
    artifacts: sorted(artifacts),
  };
  await store.close();
  const files = createFsArtifactStore(join(results, "tiny", "artifacts"));
  for (const { hash, bytes } of artifacts) expect(await files.get(hash)).toHaveLength(bytes);
  return seen;
}

/** Rows that are committed as they come. */
function sorted<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const search = ({ configFile, results }: TinyStudy) => ["search", configFile, "--folder", results, "--workers", "2"];

/** Runs a search and ends it as a power cut would, so many milliseconds after so many of its events. */
async function runKilled(study: TinyStudy, after: number, delay: number): Promise<void> {
  const killed = await runCli([...search(study), "--json"], {
    onStart: (child) => {
      let seen = 0;
      child.stdout?.on("data", (chunk: Buffer) => {
        const before = seen;
        seen += chunk.toString().split("\n").length - 1;
        if (before < after && seen >= after) setTimeout(() => child.kill("SIGKILL"), delay);
      });
    },
  });
  expect(killed).toMatchObject({ signal: "SIGKILL" });
}

describe.each(SEARCHES)("kill -9 in the middle of a search by $method, then resume", ({ method, kills, settings }) => {
  let whole: Awaited<ReturnType<typeof outcome>>;
  let events: number;

  beforeAll(async () => {
    const study = await tinyStudy(settings);
    const run = await runCli([...search(study), "--json"]);
    expect(run).toMatchObject({ code: 0, signal: null });
    events = run.stdout.trimEnd().split("\n").length;
    whole = await outcome(study.results);
  }, 120_000);

  it("has something to compare", () => {
    expect(whole.evaluations.length).toBeGreaterThan(30);
    expect(whole.fronts.at(-1)?.members.length).toBeGreaterThan(0);
    expect(whole.artifacts.length).toBeGreaterThan(2);
    if (method === "emo-pms") expect(whole.findings.length).toBeGreaterThan(4);
  });

  it.each(Array.from({ length: kills }, (_, i) => i))("ends in the same rows to the bit, kill %d", async (i) => {
    const study = await tinyStudy(settings);
    // A random event in each part of the run, and a random moment after it; another seed looks elsewhere.
    const seed = process.env["ESPALIER_TEST_SEED"] ?? "1";
    const rng = createRng(`${seed}/${i}`);
    const after = Math.floor(((i + rng.float()) * 0.95 * (events - 1)) / kills) + 1;
    const delay = rng.float() * 50;
    const moment = `${delay.toFixed(1)} ms after event ${after} of ${events}`;
    process.stderr.write(`${method}: killed ${moment}, ESPALIER_TEST_SEED=${seed}\n`);
    await runKilled(study, after, delay);
    const resumed = await runCli(["resume", "tiny", "--folder", study.results, "--workers", "1"]);
    expect(resumed).toMatchObject({ code: 0, signal: null });
    expect(await outcome(study.results)).toEqual(whole);
  });
});
