import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { Clock } from "../core/index.js";

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
 * Runs an action while no other process runs one under this lock: a folder that only one can create. The lock of a
 * process that died is taken over, at once on the same machine.
 */
export async function withLock<T>(
  folder: string,
  { clock, onWait }: LockOptions,
  action: () => Promise<T>,
): Promise<T> {
  let waiting = false;
  while (!(await take(folder))) {
    const holder = await readFile(join(folder, "owner"), "utf8").catch(() => "");
    if (await isDead(folder, holder, clock)) {
      await rm(folder, { recursive: true, force: true });
      continue;
    }
    if (!waiting) onWait(holder.trim());
    waiting = true;
    await new Promise<void>((resolve) => clock.after(POLL, resolve));
  }
  const stop = keepAlive(folder, clock);
  try {
    return await action();
  } finally {
    stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function take(folder: string): Promise<boolean> {
  await mkdir(dirname(folder), { recursive: true });
  try {
    await mkdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  await writeFile(join(folder, "owner"), `process ${process.pid} on ${hostname()}\n`);
  return true;
}

async function isDead(folder: string, holder: string, clock: Clock): Promise<boolean> {
  const [, pid, host] = /^process (\d+) on (.*)$/m.exec(holder) ?? [];
  if (pid !== undefined && host === hostname() && !runs(Number(pid))) return true;
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
