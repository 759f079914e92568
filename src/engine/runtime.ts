import { enableProdMode } from "@tensorflow/tfjs-core";
import { EspalierError } from "../core/index.js";
import { cpu } from "./backends/cpu.js";
import { native } from "./backends/native.js";
import { wasm } from "./backends/wasm.js";
import { type Chosen, climb, type Rung, type RuntimeName } from "./ladder.js";

/** The TensorFlow.js backend that this process computes with. */
export interface Runtime extends Chosen {
  /** Part of every task's key: two runtimes of one identity compute the same bits on one machine. */
  readonly identity: string;
}

export interface RuntimeOptions {
  /** Takes precedence over the environment. */
  readonly wanted?: RuntimeName;
  /** Where `ESPALIER_RUNTIME` is read. Default: the process's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Raised whenever kernels compute other bits than before, so that stored results are not mistaken for theirs. */
const KERNELS_VERSION = 2;

/** Fastest first. */
const LADDER: readonly Rung[] = [native, wasm, cpu];

let opened: Promise<Runtime> | undefined;

/**
 * Starts the runtime of this thread: the fastest there is, or the one asked for. Chosen once; later calls get the same
 * one. The same in the main thread and in workers.
 *
 * @throws EspalierError `E_RUNTIME_UNAVAILABLE` when the one asked for cannot be started or another one runs already
 */
export async function openRuntime({ wanted, environment = process.env }: RuntimeOptions = {}): Promise<Runtime> {
  const name = wanted ?? parseName(environment["ESPALIER_RUNTIME"]);
  opened ??= start(name).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const runtime = await opened;
  if (name === undefined || name === runtime.name) return runtime;
  throw new EspalierError("E_RUNTIME_UNAVAILABLE", {
    path: name,
    message: "this process computes with another runtime already",
    got: runtime.name,
  });
}

/** The runtime of an identity; undefined for text that is none. */
export function runtimeNameOf(identity: string): RuntimeName | undefined {
  return LADDER.find(({ name }) => identity.startsWith(`${name},`))?.name;
}

/** One rung of the ladder, tried. */
export interface Probe {
  readonly name: RuntimeName;
  /** Missing when it cannot be started. */
  readonly runtime?: Runtime;
  /** What it is or why it is missing, one line. */
  readonly reason: string;
}

/** Starts every rung, one after the other; a thread that has opened its runtime goes on with it. */
export async function probeRuntimes(): Promise<readonly Probe[]> {
  const before = await opened;
  const probes: Probe[] = [];
  for (const { name } of LADDER) {
    try {
      const runtime = await start(name);
      probes.push({ name, runtime, reason: runtime.version });
    } catch (error) {
      probes.push({
        name,
        reason: error instanceof EspalierError ? (error.details.got ?? error.message) : String(error),
      });
    }
  }
  if (before) await start(before.name);
  return probes;
}

async function start(wanted: RuntimeName | undefined): Promise<Runtime> {
  enableProdMode(); // no advice on the console, no check of every value
  const chosen = await climb(LADDER, wanted);
  return { ...chosen, identity: `${chosen.name}, ${chosen.version}, float32, kernels ${KERNELS_VERSION}` };
}

function parseName(value: string | undefined): RuntimeName | undefined {
  if (value === undefined || value === "") return undefined;
  const rung = LADDER.find(({ name }) => name === value);
  if (rung) return rung.name;
  throw new EspalierError("E_RUNTIME_UNAVAILABLE", {
    path: "ESPALIER_RUNTIME",
    expected: LADDER.map(({ name }) => name).join(", "),
    got: JSON.stringify(value),
  });
}
