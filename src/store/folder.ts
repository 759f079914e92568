import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { syncFolder } from "../core/index.js";
import { fileError } from "./file-error.js";

/**
 * Makes a folder and those above it, so that they are still there after a power loss.
 *
 * @throws EspalierError `E_STORE_WRITE`
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    const whole = resolve(path);
    const first = await mkdir(whole, { recursive: true });
    if (first === undefined) return;
    const highest = dirname(first);
    for (let folder = dirname(whole); folder !== highest; folder = dirname(folder)) await syncFolder(folder);
    await syncFolder(highest);
  } catch (error) {
    throw fileError(error, path, "write");
  }
}
