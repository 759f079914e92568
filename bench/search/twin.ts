import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { heldToCores } from "../cores.js";
import { DATA_FILE, type OurRun, type SearchRun, WEIGHTS_FILE } from "./ours.js";
import { runJson } from "./process.js";
import { MODEL, POPULATION, type SearchSettings } from "./settings.js";

const CLASSES = 10;

/** Candidates of ours that the twin scores too, to prove that both measure the same. */
const CHECKS = 4;

/** Differences that other batches and sums in another order may make: an image or two of the validation part. */
const ERROR_TOLERANCE = 0.005;

const point = z.tuple([z.number(), z.number()]);
const replySchema = z.strictObject({ seconds: z.number(), points: z.array(point), checks: z.array(point) });

export interface TwinRequest {
  readonly python: string;
  readonly folder: string;
  readonly settings: SearchSettings;
  readonly seed: number;
  readonly processes: number;
}

/**
 * Runs the Python twin of our search from the same weights and images.
 *
 * @throws Error when the twin measures another error or other MACs for our candidates than we do
 */
export async function runTwin(request: TwinRequest, ours: OurRun): Promise<SearchRun> {
  const { python, folder, settings, seed, processes } = request;
  const chosen = Array.from({ length: CHECKS }, (_, i) => Math.floor((i * (ours.points.length - 1)) / (CHECKS - 1)));
  const file = join(folder, "twin.json");
  const twin = {
    data: join(folder, DATA_FILE),
    weights: join(folder, WEIGHTS_FILE),
    classes: CLASSES,
    depth: MODEL.depth,
    width: MODEL.width,
    population: POPULATION,
    evaluations: settings.evaluations,
    seed,
    processes,
    checks: chosen.map((at) => twinCounts(ours.counts[at] ?? {})),
  };
  await writeFile(file, JSON.stringify(twin));
  const command = [...heldToCores(processes), python, "bench/peers/search.py", file];
  const { checks, ...run } = replySchema.parse(await runJson(command));
  checks.forEach(([error, macs], i) => {
    const [ourError, ourMacs] = ours.points[chosen[i] as number] as readonly [number, number];
    if (Math.abs(error - ourError) <= ERROR_TOLERANCE && Math.abs(macs - ourMacs) <= 1e-9) return;
    throw new Error(`candidate ${chosen[i]}: ours ${ourError}, ${ourMacs}, the twin's ${error}, ${macs}`);
  });
  return run;
}

/** Channels by the twin's groups: what a stage's blocks pass on is named by the stage, what is inside by the block. */
function twinCounts(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const names = Object.entries(counts).map(([id, count]) => {
    const name = id === "stem.conv" ? "stage1" : id.replace(/\.block1\.conv2$/, "").replace(/\.conv1$/, "");
    return [name, count] as const;
  });
  return Object.fromEntries(names);
}
