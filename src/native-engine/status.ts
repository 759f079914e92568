import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { EspalierError } from "../core/index.js";
import { runCommand } from "./command.js";
import { reasonOf } from "./failure.js";
import { findInstalledPackage } from "./installed-package.js";
import { findEngine, type InstalledEngine } from "./load.js";
import { locate } from "./location.js";
import { type Verification, verifyEngine } from "./verify.js";

/** What there is of a native engine, tried just now. */
export type EngineStatus = (
  | { readonly state: "package"; readonly package: string }
  | { readonly state: "ready"; readonly engine: InstalledEngine; readonly check: Verification }
  | { readonly state: "broken"; readonly engine?: InstalledEngine; readonly reason: string; readonly next: string }
  | { readonly state: "absent" }
) & {
  /** Folder of all engines in the cache. */
  readonly folder: string;
  /** Of that folder. */
  readonly bytes: number;
};

/** Looks for a native engine in the order in which the runtime does, and tries what it finds in another process. */
export async function engineStatus(environment: NodeJS.ProcessEnv = process.env): Promise<EngineStatus> {
  const { root } = locate("cpu", environment);
  const place = { folder: root, bytes: await sizeOf(root) };
  let engine: InstalledEngine | undefined;
  try {
    engine = await findEngine(environment);
    if (engine) return { state: "ready", engine, check: await verifyEngine(engine.folder, environment), ...place };
  } catch (error) {
    if (!(error instanceof EspalierError)) throw error;
    const next = "run `espalier engine install --force`, which builds it anew";
    return { state: "broken", ...(engine ? { engine } : {}), reason: error.message, next, ...place };
  }
  const name = await loadingPackage(environment);
  return name === undefined ? { state: "absent", ...place } : { state: "package", package: name, ...place };
}

/**
 * The installed package whose engine loads, tried in a process of its own: a binary for another machine may take its
 * process down.
 *
 * @param note is told why one that is installed does not load
 */
export async function loadingPackage(
  environment: NodeJS.ProcessEnv,
  note: (line: string) => void = () => undefined,
): Promise<string | undefined> {
  const name = findInstalledPackage();
  if (name === undefined) return undefined;
  const path = createRequire(import.meta.url).resolve(name);
  const ended = await runCommand(process.execPath, ["--eval", "require(process.argv[1])", path], { environment });
  if (ended.ok) return name;
  note(`${name} is installed but does not load: ${reasonOf(ended)} (${ended.how})`);
  return undefined;
}

/** Bytes of all files below a folder; 0 when it is not there. */
export async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
