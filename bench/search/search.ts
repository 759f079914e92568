import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hypervolume } from "../../src/pareto/index.js";
import type { BenchOptions } from "../bench-options.js";
import { heldToCores } from "../cores.js";
import { deviation, type Figure, figureMaker, mean, median } from "../figure.js";
import { setUpPython } from "../peer-setup.js";
import type { OurRun, SearchRun } from "./ours.js";
import { run, runJson } from "./process.js";
import { type SearchSettings, searchSettings } from "./settings.js";
import { runTwin } from "./twin.js";

const PEER = "PyTorch and pymoo";

/** One search of each side from the same dense network; nothing of theirs where the twin cannot run. */
interface Pair {
  readonly ours: OurRun;
  readonly theirs: SearchRun | null;
}

/** A whole search over widths, ours beside its Python twin: candidates per second and hypervolume at (1, 1). */
export async function search(options: BenchOptions): Promise<readonly Figure[]> {
  const settings = searchSettings(options);
  const python = setUpPython();
  const twin = "missing" in python ? null : python.path;
  const single: Pair[] = [];
  const double: Pair[] = [];
  for (const seed of settings.seeds) {
    const folder = await mkdtemp(join(tmpdir(), "espalier-bench-"));
    try {
      console.error(`seed ${seed}: training the dense network`);
      const child = [process.execPath, "dist/bench/search-child.js", "prepare", folder, `${seed}`];
      await run([...child, JSON.stringify(settings)]);
      single.push(await runPair({ folder, settings, seed, workers: 1, twin }));
      double.push(await runPair({ folder, settings, seed, workers: 2, twin }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const notes = "missing" in python ? { notes: [`${PEER}: not measured, ${python.missing}`] } : {};
  return [
    ...pairFigures("one worker, one core", single, settings),
    ...pairFigures("two workers, two cores", double, settings),
  ].map((figure) => ({ ...figure, ...notes }));
}

interface PairRequest {
  readonly folder: string;
  readonly settings: SearchSettings;
  readonly seed: number;
  readonly workers: number;
  readonly twin: string | null;
}

async function runPair({ folder, settings, seed, workers, twin }: PairRequest): Promise<Pair> {
  // Each search goes on from the trained dense network, and none sees another's candidates.
  const own = join(folder, `${workers}`);
  await cp(join(folder, "bench"), join(own, "bench"), { recursive: true });
  const command = [process.execPath, "dist/bench/search-child.js", "run", own, `${workers}`];
  const ours = (await runJson([...heldToCores(workers), ...command])) as OurRun;
  report("ours", seed, workers, ours);
  if (twin === null) return { ours, theirs: null };
  const theirs = await runTwin({ python: twin, folder, settings, seed, processes: workers }, ours);
  report(PEER, seed, workers, theirs);
  return { ours, theirs };
}

function report(side: string, seed: number, workers: number, run: SearchRun): void {
  const facts = `${run.points.length} candidates in ${run.seconds.toFixed(1)} s, hypervolume ${volume(run).toFixed(4)}`;
  console.error(`seed ${seed}, ${workers} at once, ${side}: ${facts}`);
}

function pairFigures(name: string, pairs: readonly Pair[], { seeds }: SearchSettings): readonly Figure[] {
  const figure = figureMaker("search");
  const ours = pairs.map((pair) => pair.ours);
  const theirs = pairs.flatMap((pair) => pair.theirs ?? []);
  const measured = theirs.length > 0;
  const shared = { better: "higher", peer: PEER, repeats: pairs.length, seeds } as const;
  const spread = (runs: readonly SearchRun[]) => deviation(runs.map(volume)).toFixed(4);
  return [
    figure({
      ...shared,
      case: `candidates per second, ${name}`,
      unit: "1/s",
      ours: median(ours.map(rate)),
      theirs: measured ? median(theirs.map(rate)) : null,
    }),
    figure({
      ...shared,
      case: `mean hypervolume, ${name} (±${spread(ours)})`,
      unit: "1",
      ours: mean(ours.map(volume)),
      peer: measured ? `${PEER} (±${spread(theirs)})` : PEER,
      theirs: measured ? mean(theirs.map(volume)) : null,
    }),
  ];
}

function rate({ points, seconds }: SearchRun): number {
  return points.length / seconds;
}

function volume({ points }: SearchRun): number {
  return hypervolume(points, [1, 1]);
}
