import { beforeAll, describe, expect, it } from "vitest";
import { createRng } from "../../src/core/index.js";
import { createSqliteStores } from "../../src/store/index.js";
import { runCli } from "../helpers/run-cli.js";
import { tinyStudy } from "../helpers/tiny-study.js";

const KILLS = 5;

/** Everything a finished study says, times left out. */
async function outcome(results: string) {
  const store = await createSqliteStores(results).open("tiny", "read");
  const tasks = (await store.tasks()).map(({ key, outcome }) => ({ key, outcome }));
  const seen = {
    state: await store.state(),
    fronts: await store.fronts(),
    evaluations: await store.evaluations(),
    tasks: tasks.sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
  await store.close();
  return seen;
}

const search = (study: Awaited<ReturnType<typeof tinyStudy>>, workers: number) => [
  ...["search", study.configFile, "--folder", study.results],
  ...["--workers", String(workers), "--json"],
];

describe("kill -9 in the middle of a search, then resume", () => {
  let whole: Awaited<ReturnType<typeof outcome>>;
  let events: number;

  beforeAll(async () => {
    const study = await tinyStudy();
    const run = await runCli(search(study, 2));
    expect(run).toMatchObject({ code: 0, signal: null });
    events = run.stdout.trimEnd().split("\n").length;
    whole = await outcome(study.results);
  }, 120_000);

  it("has something to compare", () => {
    expect(whole.evaluations.length).toBeGreaterThan(40);
    expect(whole.fronts.at(-1)?.members.length).toBeGreaterThan(0);
  });

  it.each(Array.from({ length: KILLS }, (_, i) => i))("ends in the same rows to the bit, kill %d", async (i) => {
    const study = await tinyStudy();
    // A random event in each fifth of the run, and a random moment after it; the seed is printed for replay.
    const seed = process.env["ESPALIER_TEST_SEED"] ?? String(Date.now());
    const rng = createRng(`${seed}/${i}`);
    const after = Math.floor(((i + rng.float()) * 0.95 * (events - 1)) / KILLS) + 1;
    const delay = rng.float() * 50;
    process.stderr.write(`killed ${delay.toFixed(1)} ms after event ${after} of ${events}, seed ${seed}\n`);
    const killed = await runCli(search(study, 2), {
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
    const resumed = await runCli(["resume", "tiny", "--folder", study.results, "--workers", "1"]);
    expect(resumed).toMatchObject({ code: 0, signal: null });
    expect(await outcome(study.results)).toEqual(whole);
  });
});
