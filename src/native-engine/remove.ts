import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../core/index.js";
import { locate } from "./location.js";
import { withLock } from "./lock.js";
import { sizeOf } from "./status.js";

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

/** Removes every engine from the cache folder, downloads included. Processes that have one loaded keep it. */
export async function removeEngine(options: RemoveOptions = {}): Promise<Removal> {
  const { environment = process.env, clock = systemClock, note = () => undefined } = options;
  const { root: folder } = locate("cpu", environment);
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  if (!there) return { folder, bytes: 0 };
  const bytes = await sizeOf(folder);
  const onWait = (holder: string) => note(`waiting for ${holder}, which sets the engine up`);
  await withLock(join(folder, "lock"), { clock, onWait }, () => rm(folder, { recursive: true, force: true }));
  return { folder, bytes };
}
