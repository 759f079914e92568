import { randomInt } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** A process that was killed may have had the same process number, as in containers. */
const NUMBERS = 2 ** 48 - 1;

/**
 * Writes a file so that it is there whole and durable, or not at all: temporary file beside it, fsync, rename, fsync of
 * the folder. Until then a file of that name stays as it was. A process that dies while writing leaves a file
 * `<name>.<pid>-<number>.tmp`.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomInt(NUMBERS)}.tmp`;
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return; // folders cannot be opened there
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
