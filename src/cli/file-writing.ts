import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { EspalierError, writeWhole } from "../core/index.js";

/**
 * Writes a file whole or not at all: until everything is on the disk the old file stays. What a process that died
 * while writing left beside it is removed.
 *
 * @throws EspalierError `E_FILE_WRITE`
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  await reportingWrites(path, async () => {
    await removeLeftovers(path);
    await writeWhole(path, text);
  });
}

/** Runs a section that writes files; what the operating system refuses becomes `E_FILE_WRITE`. */
export async function reportingWrites<T>(path: string, section: () => Promise<T>): Promise<T> {
  try {
    return await section();
  } catch (cause) {
    if (!(cause instanceof Error) || !("syscall" in cause)) throw cause;
    const { code, path: refused } = cause as NodeJS.ErrnoException;
    throw new EspalierError("E_FILE_WRITE", { path: refused ?? path, got: code ?? cause.message, cause });
  }
}

async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const [, file, pid] = /^(.+)\.(\d+)-\d+\.tmp$/.exec(name) ?? [];
    if (file === basename(path) && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
