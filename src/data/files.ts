import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { EspalierError, formatBytes } from "../core/index.js";

/** What Node reads from a file in one piece. */
const LARGEST_FILE = 2 ** 31 - 1;
/** Images seldom pack to a tenth; what unpacks to more than this many times its size is not data. */
const LARGEST_RATIO = 100;

/**
 * Reads a whole file, unpacked when it is a gzip file (known by its content, not its name).
 *
 * @throws EspalierError E_DATA_MISSING when it cannot be read, E_DATA_INVALID above 2 GiB, E_DATA_CORRUPT for bad gzip
 */
export async function readDataFile(path: string): Promise<Uint8Array> {
  const bytes = await readBounded(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const limit = Math.min(LARGEST_FILE, LARGEST_RATIO * bytes.length);
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const expected = `a gzip file that unpacks to at most ${formatBytes(limit)}`;
    throw new EspalierError("E_DATA_CORRUPT", { path, expected, got: reasonOf(cause), cause });
  }
}

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= LARGEST_FILE) return await readFile(path);
    throw new EspalierError("E_DATA_INVALID", {
      path,
      expected: `a file of at most ${formatBytes(LARGEST_FILE)}`,
      got: formatBytes(size),
      next: "put fewer examples into the file",
    });
  } catch (cause) {
    if (cause instanceof EspalierError) throw cause;
    throw new EspalierError("E_DATA_MISSING", { path, expected: "a readable file", got: reasonOf(cause), cause });
  }
}

/** The code of a system error, the message of any other. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
