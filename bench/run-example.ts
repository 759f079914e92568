import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStudy, EXAMPLE_CONFIG } from "../src/api/index.js";
import { systemClock } from "../src/core/index.js";
import { createSqliteStores, type FrontRecord, type TaskRecord } from "../src/store/index.js";

/** What one run of the bundled study gave. */
export interface ExampleRun {
  readonly seed: number;
  readonly workers: number;
  /** Seconds from the start of the run to its end. */
  readonly wall: number;
  /** Seconds of worker time by kind of task. */
  readonly byKind: Readonly<Record<string, number>>;
  /** Seconds in which at least one `score` task ran, and how many ran. */
  readonly scoring: { readonly seconds: number; readonly count: number };
  /** Seconds that committing the study's tasks again, one by one, to a new database takes. */
  readonly store: number;
  /** Last hypervolume of each method with inherited weights. */
  readonly hypervolumes: Readonly<Record<string, number>>;
  readonly fronts: readonly FrontRecord[];
}

/** Runs the example with another seed, number of workers or other settings, in a folder that is removed. */
export async function runExample(
  seed: number,
  workers: number,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<ExampleRun> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-bench-"));
  try {
    await using study = await createStudy({ ...EXAMPLE_CONFIG, ...settings, seed }, { folder });
    const started = systemClock.monotonic();
    for await (const event of study.run({ workers })) if (event.type === "method") note(seed, workers, event);
    const wall = (systemClock.monotonic() - started) / 1000;
    const tasks = await study.store.tasks();
    const fronts = await study.fronts();
    const inherited = fronts.filter((front) => front.fidelity === "inherit");
    return {
      seed,
      workers,
      wall,
      byKind: secondsByKind(tasks),
      scoring: scoringTime(tasks),
      store: await timeToStore(folder, study.store.study, tasks),
      hypervolumes: Object.fromEntries(inherited.map((front) => [front.method, front.hypervolume])),
      fronts,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function note(seed: number, workers: number, { method, state }: { readonly method: string; readonly state: string }) {
  console.error(`seed ${seed}, ${workers} workers: ${method} ${state}`);
}

function secondsByKind(tasks: readonly TaskRecord[]): Readonly<Record<string, number>> {
  const seconds: Record<string, number> = {};
  for (const { kind, timing } of tasks) seconds[kind] = (seconds[kind] ?? 0) + timing.ran / 1000;
  return seconds;
}

/** Length of the union of the score tasks' intervals. */
function scoringTime(tasks: readonly TaskRecord[]): ExampleRun["scoring"] {
  const scores = tasks.filter(({ kind }) => kind === "score");
  const intervals = scores
    .map(({ finishedAt, timing }) => [finishedAt - timing.ran, finishedAt] as const)
    .sort(([a], [b]) => a - b);
  let covered = 0;
  let until = 0;
  for (const [start, end] of intervals) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return { seconds: covered / 1000, count: scores.length };
}

async function timeToStore(
  folder: string,
  study: Parameters<ReturnType<typeof createSqliteStores>["create"]>[0],
  tasks: readonly TaskRecord[],
): Promise<number> {
  const copy = await createSqliteStores(folder).create({ ...study, name: "copy" });
  const started = systemClock.monotonic();
  for (const task of tasks) await copy.commit({ tasks: [task] });
  const seconds = (systemClock.monotonic() - started) / 1000;
  await copy.close();
  return seconds;
}
