import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { Clock } from "../core/index.js";
import { stagingOf } from "./set-up.js";

/** A holder that runs says so this often, milliseconds. */
const HEARTBEAT = 5_000;

/** A holder that has not said so for this long is taken for dead, wherever it ran. */
const DEAD = 60_000;

const POLL = 250;

export interface LockOptions {
  readonly clock: Clock;
  /** Called once when another process has to be waited for, with its name. */
  readonly onWait: (holder: string) => void;
}

/**
 * Runs an action while no other process runs one under this lock: a folder with a file whose name is the holder's. The
 * lock of a process that died is taken over, at once on the same machine. Each step is one renaming, in which one
 * process alone succeeds.
 */
export async function withLock<T>(
  folder: string,
  { clock, onWait }: LockOptions,
  action: () => Promise<T>,
): Promise<T> {
  const own = `${process.pid}.${randomUUID()}.${hostname()}`;
  let waiting = false;
  while (!(await take(folder, own))) {
    const [holder] = await readdir(folder).catch(() => []);
    if (holder !== undefined && (await isDead(folder, holder, clock))) {
      if (await takeOver(folder, holder, own)) break;
      continue;
    }
    if (holder !== undefined && !waiting) onWait(describe(holder));
    waiting ||= holder !== undefined;
    await new Promise<void>((resolve) => clock.after(POLL, resolve));
  }
  const stop = keepAlive(folder, clock);
  try {
    return await action();
  } finally {
    stop();
    await rm(join(folder, own), { force: true });
    await rmdir(folder).catch(() => undefined); // somebody else's by now
  }
}

/** A folder cannot be renamed to one with something in it. */
async function take(folder: string, own: string): Promise<boolean> {
  const staging = stagingOf(`${folder}.${own}`);
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(staging);
  try {
    await writeFile(join(staging, own), "");
    await rename(staging, folder);
    return true;
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // ENOENT: the holder has removed it among what killed processes have left.
    if (["ENOTEMPTY", "EEXIST", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** False when another process was faster. Renaming a file sets the folder's time, by which its holder is known to run. */
async function takeOver(folder: string, dead: string, own: string): Promise<boolean> {
  try {
    await rename(join(folder, dead), join(folder, own));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function parse(holder: string): readonly [pid: number, host: string] | undefined {
  const [, pid, host] = /^(\d+)\.[\da-f-]+\.(.*)$/.exec(holder) ?? [];
  return pid === undefined || host === undefined ? undefined : [Number(pid), host];
}

function describe(holder: string): string {
  const [pid, host] = parse(holder) ?? [];
  return pid === undefined ? "another process" : `process ${pid} on ${host}`;
}

async function isDead(folder: string, holder: string, clock: Clock): Promise<boolean> {
  const [pid, host] = parse(holder) ?? [];
  if (pid !== undefined && host === hostname() && !runs(pid)) return true;
  const age = await stat(folder).then(
    ({ mtimeMs }) => clock.now() - mtimeMs,
    () => 0,
  );
  return age > DEAD;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function keepAlive(folder: string, clock: Clock): () => void {
  let cancel: () => void;
  const beat = () => {
    const now = new Date(clock.now());
    void utimes(folder, now, now).catch(() => undefined);
    cancel = clock.after(HEARTBEAT, beat);
  };
  cancel = clock.after(HEARTBEAT, beat);
  return () => cancel();
}
