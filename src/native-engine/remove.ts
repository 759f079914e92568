import { readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, EspalierError, exists, systemClock } from "../core/index.js";
import { locate } from "./location.js";
import { withLock } from "./lock.js";
import { sizeOf } from "./status.js";
import { usersOf } from "./users.js";

export interface RemoveOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
  readonly note?: (line: string) => void;
}

/** What was removed. */
export interface Removal {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Removes every engine from the cache folder, downloads included.
 *
 * @throws EspalierError `E_ENGINE_USED` while a process computes with one: each worker it starts loads the engine anew
 */
export async function removeEngine(options: RemoveOptions = {}): Promise<Removal> {
  const { environment = process.env, clock = systemClock, note = () => undefined } = options;
  const { root: folder } = locate("cpu", environment);
  if (!(await exists(folder))) return { folder, bytes: 0 };
  const bytes = await sizeOf(folder);
  const onWait = (holder: string) => note(`waiting for ${holder}, which sets the engine up`);
  await withLock(join(folder, "lock"), { clock, onWait }, () => removeContent(folder));
  await rmdir(folder).catch(() => undefined); // another process begins a set-up
  return { folder, bytes };
}

async function removeContent(folder: string): Promise<void> {
  const users = await usersOf(folder);
  if (users.length > 0) throw new EspalierError("E_ENGINE_USED", { path: folder, got: `process ${users.join(", ")}` });
  // The lock is taken away by who holds it.
  const names = (await readdir(folder)).filter((name) => name !== "lock");
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
}
