import { EspalierError } from "../core/index.js";
import type { Ended } from "./command.js";

/** What a step of the set-up fails with: what is wrong in one line, and what to do. */
export function installError(message: string, next: string, cause?: unknown): EspalierError {
  return new EspalierError("E_ENGINE_INSTALL", { message, next, cause });
}

/** The last line a program wrote that says what is wrong, else its last line, else how it ended. */
export function reasonOf({ stderr, how }: Ended): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.findLast((line) => /error|fatal|no space/i.test(line)) ?? lines.at(-1) ?? how;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "cannot be written",
  EPERM: "cannot be written",
  EROFS: "cannot be written",
  ENOENT: "cannot be written", // what making a folder with its parents says on a file system for reading
  ENOTDIR: "is not a folder",
  EEXIST: "is not a folder",
  ENOSPC: "is on a full disk",
  EDQUOT: "is on a full disk",
};

/** What the system refuses in the cache folder, said as an error of the set-up. */
export async function explainingFileErrors<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    throw installError(`${folder} ${reason}`, "set ESPALIER_CACHE to a folder that can be written", error);
  }
}
