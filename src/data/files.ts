import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type ErrorCode, EspalierError, formatBytes } from "../core/index.js";

/** What Node reads from a file in one piece. */
const LARGEST_FILE = 2 ** 31 - 1;
/** Images seldom pack to a tenth, but labels in the order of their classes to less than a hundredth. */
const LARGEST_RATIO = 100;
/** Bytes that any gzip file may unpack to, whatever its ratio. */
const UNPACKED_FREELY = 64 * 2 ** 20;

/** What a file may be, and what is said of one that is not so. */
export interface FileBound {
  /** Bytes; what Node reads in one piece unless given. */
  readonly largest?: number;
  readonly tooLarge: { readonly code: ErrorCode; readonly next: string };
  readonly missing?: { readonly next: string };
}

/**
 * Reads a whole file, unpacked when it is a gzip file (known by its content, not its name).
 *
 * @throws EspalierError E_DATA_MISSING when it cannot be read, E_DATA_INVALID above 2 GiB and for gzip that unpacks to more
 * than 64 MiB and 100 times its size, E_DATA_CORRUPT for bad gzip
 */
export async function readDataFile(path: string): Promise<Uint8Array> {
  const tooLarge = { code: "E_DATA_INVALID", next: "put fewer examples into the file" } as const;
  const bytes = await readBounded(path, { tooLarge });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const limit = Math.min(LARGEST_FILE, Math.max(UNPACKED_FREELY, LARGEST_RATIO * bytes.length));
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const got = reasonOf(cause);
    if (got !== "ERR_BUFFER_TOO_LARGE") {
      throw new EspalierError("E_DATA_CORRUPT", { path, expected: "a gzip file", got, cause });
    }
    const expected = `a gzip file of ${formatBytes(bytes.length)} to unpack to at most ${formatBytes(limit)}`;
    const next =
      limit === LARGEST_FILE ? tooLarge.next : "if it is what you expect, unpack it and name the unpacked file";
    throw new EspalierError(tooLarge.code, { path, expected, got: "more", next, cause });
  }
}

/**
 * Reads a whole file after a look at its size.
 *
 * @throws EspalierError E_DATA_MISSING when it cannot be read, the bound's code when it is too large
 */
export async function readBounded(path: string, bound: FileBound): Promise<Uint8Array> {
  const { largest = LARGEST_FILE, tooLarge, missing } = bound;
  try {
    const { size } = await stat(path);
    if (size <= largest) return await readFile(path);
    const expected = `a file of at most ${formatBytes(largest)}`;
    throw new EspalierError(tooLarge.code, { path, expected, got: formatBytes(size), next: tooLarge.next });
  } catch (cause) {
    if (cause instanceof EspalierError) throw cause;
    const got = reasonOf(cause);
    throw new EspalierError("E_DATA_MISSING", { path, expected: "a readable file", got, ...missing, cause });
  }
}

/** The code of a system error, the message of any other. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

/** The error of a file without the content it should have. */
export function corruptData(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_DATA_CORRUPT", { path, expected, got });
}
