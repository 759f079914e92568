import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, formatDuration, systemClock } from "../core/index.js";
import { BINDING_FILES, buildBinding } from "./binding.js";
import { forgetFailure, refuseSoonAfterFailure, rememberFailure } from "./failed-try.js";
import { explainingFileErrors, installError } from "./failure.js";
import { installLibrary } from "./library.js";
import { findEngine, type InstalledEngine } from "./load.js";
import { locate, NAPI, TFJS_NODE, thisSystem } from "./location.js";
import { withLock } from "./lock.js";
import { checkSystem } from "./machine.js";
import { type Times, writeManifest } from "./manifest.js";
import { putInPlace, type SetUp, stagingOf } from "./set-up.js";
import { loadingPackage } from "./status.js";
import { findToolchain } from "./toolchain.js";
import { verifyEngine } from "./verify.js";
import { type Variant, type Wheel, wheelFor } from "./wheels.js";

export interface InstallOptions {
  /** Default: the one that is there, else `cpu`. */
  readonly variant?: Variant;
  /** Build it anew even if it is there. */
  readonly force?: boolean;
  /** Nobody asks for it: what has failed within a day is not tried again. */
  readonly automatic?: boolean;
  /** Where programs, the cache folder and settings of pip and npm are found. Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  /** Says to the user what goes on, one line each. */
  readonly note?: (line: string) => void;
}

/** What stands ready after a set-up. */
export type Installation =
  | { readonly state: "package"; readonly package: string }
  | { readonly state: "built" | "present"; readonly engine: InstalledEngine };

/**
 * Sets the native engine up in the cache folder: TensorFlow's library out of its wheel, the binding compiled for this
 * Node, both tried in a process of their own before they are put in place. Does nothing when they are there, or when a
 * package that brings an engine is installed and loads.
 *
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export async function installEngine(options: InstallOptions = {}): Promise<Installation> {
  const { variant, force = false, environment = process.env, clock = systemClock, note = () => undefined } = options;
  const location = locate(variant ?? "cpu", environment);
  const find = async () => (force ? undefined : await presentEngine(variant, environment));
  const present = await find();
  if (present) return { state: "present", engine: present };
  // A damaged engine of ours would still go before a package.
  const name = force || existsSync(location.binding) ? undefined : await loadingPackage(environment, note);
  if (name !== undefined) return { state: "package", package: name };
  checkSystem();
  const wheel = wheelFor(thisSystem(), location.variant);
  const tools = await findToolchain(environment);
  const onWait = (holder: string) => note(`waiting for ${holder}, which sets the engine up`);
  const install = async (): Promise<Installation> => {
    const meanwhile = await find();
    if (meanwhile) return { state: "present", engine: meanwhile };
    if (options.automatic) await refuseSoonAfterFailure(location, clock);
    await removeLeftovers(location.root);
    await build(wheel, { location, tools, environment, clock, note, timed: timing(clock) }).catch(async (error) => {
      await rememberFailure(location, error, clock);
      throw error;
    });
    await forgetFailure(location);
    const built = await presentEngine(location.variant, environment);
    if (!built) throw installError("the engine that was built is not found", "please report this");
    return { state: "built", engine: built };
  };
  return explainingFileErrors(location.root, () => withLock(join(location.root, "lock"), { clock, onWait }, install));
}

/** Of the variant, or of any. A damaged engine is as good as none: it is built anew. */
async function presentEngine(
  variant: Variant | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<InstalledEngine | undefined> {
  const engine = await findEngine(environment).catch(() => undefined);
  return variant === undefined || engine?.variant === variant ? engine : undefined;
}

async function build(wheel: Wheel, setUp: SetUp): Promise<void> {
  const { location, note } = setUp;
  const before = await installLibrary(wheel, setUp);
  const staging = stagingOf(location.binding);
  try {
    const times = await buildAndVerify(wheel, staging, setUp);
    await putInPlace(staging, location.binding);
    const steps = Object.entries({ ...before, ...times });
    note(`done: ${steps.map(([name, time]) => `${name} ${formatDuration(time)}`).join(", ")}`);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Gives the milliseconds that it took. */
async function buildAndVerify(wheel: Wheel, staging: string, setUp: SetUp): Promise<Times> {
  const { environment, clock, note, timed } = setUp;
  note(`compile: binding of tfjs-node ${TFJS_NODE} for N-API ${NAPI}`);
  const { value: compiler, took: compile } = await timed(() => buildBinding(wheel, staging, setUp));
  note("verify: in a process of its own");
  const { value: verification, took: verify } = await timed(() => verifyEngine(staging, environment));
  const { tensorflow, patch } = verification;
  const times = { compile, verify };
  const versions = { tensorflow, tfjsNode: TFJS_NODE, patch, napi: NAPI, compiler, node: process.version };
  const verified = new Date(clock.now()).toISOString();
  await writeManifest(staging, { kind: "binding", ...versions, verified, times }, BINDING_FILES);
  return times;
}

/** What a set-up that was killed has left, except the download, which is continued. */
async function removeLeftovers(root: string): Promise<void> {
  const left = (await readdir(root)).filter((name) => name.endsWith(".staging") || name.startsWith("package-"));
  for (const name of left) await rm(join(root, name), { recursive: true, force: true });
}

function timing(clock: Clock): SetUp["timed"] {
  return async (action) => {
    const start = clock.monotonic();
    const value = await action();
    return { value, took: Math.round(clock.monotonic() - start) };
  };
}
