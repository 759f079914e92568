import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { EspalierError } from "./errors.js";

/**
 * The folder for what can be made again (converted data sets, engines): `ESPALIER_CACHE`, else the platform's cache
 * folder (`XDG_CACHE_HOME`, `~/Library/Caches`, `%LOCALAPPDATA%`) with `espalier` below it.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { ESPALIER_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment as Record<string, string | undefined>;
  if (ESPALIER_CACHE) return resolve(ESPALIER_CACHE);
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, "espalier");
  if (process.platform === "win32" && LOCALAPPDATA) return join(LOCALAPPDATA, "espalier");
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "espalier");
  return join(homedir(), ".cache", "espalier");
}

/** Where studies lie, below the current folder, unless another place is given. */
export const RESULTS_FOLDER = "results";

/**
 * Whether there is a file or folder.
 *
 * @param mode what has to be allowed beside, as of `fs.constants`
 */
export function exists(path: string, mode?: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

const NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** Names that become file names: letters, digits, `_`, `.`, `-`; at most 64; no leading punctuation. */
export function checkedName(name: string, path: string): string {
  if (!NAME.test(name)) {
    throw new EspalierError("E_NAME_INVALID", {
      path,
      expected: "1-64 characters out of letters, digits, '_', '.', '-', starting with a letter or digit",
      got: JSON.stringify(name),
    });
  }
  return name;
}
