import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Points } from "../../../src/pareto/index.js";
import { setUpPython } from "../../peer-setup.js";
import { run } from "../../search/process.js";
import type { SearchCase } from "./grid.js";

const replySchema = z.union([
  z.strictObject({ run: z.int(), points: z.array(z.array(z.number())) }),
  z.strictObject({ run: z.int(), error: z.string() }),
]);

/** What pymoo's searches of one case found. */
export interface PymooSearches {
  /** Objectives of the feasible members at the end, for every seed with which the search did not fail. */
  readonly members: readonly Points[];
  /** Why it failed with the other seeds. */
  readonly failures: readonly string[];
}

/**
 * Runs every case with every seed on pymoo, as many at once as there are cores.
 *
 * @throws Error when pymoo is not there
 */
export async function searchPymoo(
  cases: readonly SearchCase[],
  seeds: readonly number[],
): Promise<readonly PymooSearches[]> {
  const python = setUpPython();
  if ("missing" in python) throw new Error(`pymoo: ${python.missing}`);
  const folder = await mkdtemp(join(tmpdir(), "espalier-acceptance-"));
  try {
    const file = join(folder, "request.json");
    const runs = cases.flatMap((each) => seeds.map((seed) => ({ ...requestOf(each), seed })));
    await writeFile(file, JSON.stringify({ processes: availableParallelism(), runs }));
    const output = await run([python.path, "bench/peers/searchers.py", file]);
    const replies = output
      .trim()
      .split("\n")
      .map((line) => replySchema.parse(JSON.parse(line)));
    return cases.map((_, at) => searchesOf(replies.filter((reply) => Math.floor(reply.run / seeds.length) === at)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function requestOf({ searcher, problem, settings, directions }: SearchCase): Readonly<Record<string, unknown>> {
  const { name, objectives, lows } = problem;
  return { searcher, problem: name.replace("-", ""), objectives, variables: lows.length, directions, ...settings };
}

function searchesOf(replies: readonly z.infer<typeof replySchema>[]): PymooSearches {
  return {
    members: replies.flatMap((reply) => ("points" in reply ? [reply.points] : [])),
    failures: replies.flatMap((reply) => ("error" in reply ? [reply.error] : [])),
  };
}
