import { access, constants, statfs } from "node:fs/promises";
import { availableParallelism, freemem, totalmem } from "node:os";
import { dirname } from "node:path";
import { cacheFolder, exists, formatBytes } from "../core/index.js";
import { isCached } from "../data/index.js";
import { type Probe, probeRuntimes } from "../engine/index.js";
import { sqliteVersion } from "../store/index.js";

/** One thing espalier needs or profits from. */
export interface Check {
  readonly name: string;
  /** `degraded`: espalier works, but slower or with a step more. */
  readonly state: "ok" | "degraded" | "missing";
  readonly found: string;
  /** What to do, when something is to be done. */
  readonly next?: string;
}

export interface Diagnosis {
  readonly checks: readonly Check[];
  /** False when espalier cannot run a study here. */
  readonly able: boolean;
}

/** Looks at this machine as espalier will use it: loads the database, starts every runtime it can. */
export async function diagnose(): Promise<Diagnosis> {
  const checks = [
    node(),
    processors(),
    memory(),
    await database(),
    ...(await runtimes()),
    await cache(),
    await exampleData(),
  ];
  return { checks, able: checks.every(({ state }) => state !== "missing") };
}

function node(): Check {
  return { name: "Node.js", state: "ok", found: `${process.version} on ${process.platform}-${process.arch}` };
}

function processors(): Check {
  const count = availableParallelism();
  const found = `${count}; a study runs that many worker threads unless told otherwise`;
  return { name: "processors", state: count > 1 ? "ok" : "degraded", found };
}

function memory(): Check {
  const found = `${formatBytes(freemem())} free of ${formatBytes(totalmem())}`;
  return { name: "memory", state: freemem() > 2 ** 30 ? "ok" : "degraded", found };
}

async function database(): Promise<Check> {
  try {
    return { name: "SQLite", state: "ok", found: await sqliteVersion() };
  } catch (error) {
    const next = "run `npm rebuild sqlite3`; it needs python3 and a C++ compiler when no prebuilt binary fits";
    return { name: "SQLite", state: "missing", found: String(error), next };
  }
}

const ABSENT_NEXT = "`espalier engine install` sets it up; training is 2 to 5 times faster with it";
const UNPATCHED_NEXT =
  "`espalier engine install --force` builds an engine that records steps as graphs, which goes first";

async function runtimes(): Promise<readonly Check[]> {
  const probes = await probeRuntimes();
  const wanted = process.env["ESPALIER_RUNTIME"] || undefined;
  const usable = probes.filter(({ runtime }) => runtime !== undefined);
  const best = usable.find(({ name }) => wanted === undefined || name === wanted);
  const checks = probes.map((probe) => checkOfRuntime(probe, best));
  if (wanted === undefined || best) return checks;
  const next = "correct or unset it; new studies cannot be started";
  return [...checks, { name: "ESPALIER_RUNTIME", state: "missing", found: `${wanted}, which is not to be had`, next }];
}

/** Exported for tests: which runtimes there are is not theirs to choose. */
export function checkOfRuntime({ name: runtimeName, runtime, reason }: Probe, best: Probe | undefined): Check {
  const name = `runtime ${runtimeName}`;
  if (!runtime) {
    const next = runtimeName === "native" ? { next: ABSENT_NEXT } : {};
    return { name, state: best ? "degraded" : "missing", found: reason, ...next };
  }
  const { version, traces, patched } = runtime;
  const use = best?.name === runtimeName ? "used by new studies" : undefined;
  const found = [version, traces ? "records steps" : undefined, use].filter((part) => part !== undefined).join(", ");
  return patched === false ? { name, state: "degraded", found, next: UNPATCHED_NEXT } : { name, state: "ok", found };
}

async function cache(): Promise<Check> {
  const folder = cacheFolder();
  try {
    const existing = await nearestExisting(folder);
    await access(existing, constants.W_OK);
    const { bavail, bsize } = await statfs(existing);
    return { name: "cache folder", state: "ok", found: `${folder}, ${formatBytes(bavail * bsize)} free` };
  } catch {
    const next = "set ESPALIER_CACHE to a folder that can be written";
    return { name: "cache folder", state: "degraded", found: `${folder} cannot be written`, next };
  }
}

/** The folder itself, or the first above it that is there: looking makes nothing. */
async function nearestExisting(folder: string): Promise<string> {
  const above = dirname(folder);
  return above === folder || (await exists(folder)) ? folder : nearestExisting(above);
}

async function exampleData(): Promise<Check> {
  const name = "Fashion-MNIST";
  if (await isCached("fashion-mnist")) return { name, state: "ok", found: "in the cache" };
  return { name, state: "degraded", found: "not in the cache; taken from npm on first use (39 MB)" };
}
