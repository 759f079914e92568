import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { EspalierError, parseWith, writeWhole } from "../core/index.js";

const MANIFEST = "manifest.json";

/** Milliseconds that the steps of a set-up took. */
export type Times = Readonly<Record<string, number>>;

interface File {
  readonly path: string;
  readonly bytes: number;
}

/** What a folder of TensorFlow's library and headers holds. */
export interface LibraryManifest {
  readonly kind: "library";
  readonly package: string;
  readonly version: string;
  /** Of the wheel. */
  readonly sha256: string;
  readonly files: readonly File[];
  readonly times: Times;
}

/** What a folder of a compiled and verified binding holds. */
export interface BindingManifest {
  readonly kind: "binding";
  readonly tensorflow: string;
  readonly tfjsNode: string;
  readonly patch: number;
  readonly napi: number;
  readonly compiler: string;
  /** Of the Node that verified it. */
  readonly node: string;
  /** ISO date. */
  readonly verified: string;
  readonly files: readonly File[];
  readonly times: Times;
}

const filesSchema = z.array(z.object({ path: z.string(), bytes: z.number() }));
const timesSchema = z.record(z.string(), z.number());

const librarySchema: z.ZodType<LibraryManifest> = z.object({
  kind: z.literal("library"),
  package: z.string(),
  version: z.string(),
  sha256: z.string(),
  files: filesSchema,
  times: timesSchema,
});

const bindingSchema: z.ZodType<BindingManifest> = z.object({
  kind: z.literal("binding"),
  tensorflow: z.string(),
  tfjsNode: z.string(),
  patch: z.number(),
  napi: z.number(),
  compiler: z.string(),
  node: z.string(),
  verified: z.string(),
  files: filesSchema,
  times: timesSchema,
});

/** Written last: a folder without one is unfinished. */
export async function writeManifest(folder: string, manifest: LibraryManifest | BindingManifest): Promise<void> {
  await writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Undefined when there is no such folder. */
export function readLibraryManifest(folder: string): Promise<LibraryManifest | undefined> {
  return readManifest(folder, librarySchema);
}

/** Undefined when there is no such folder. */
export function readBindingManifest(folder: string): Promise<BindingManifest | undefined> {
  return readManifest(folder, bindingSchema);
}

/** Sizes of the named files, which must be there. */
export async function describeFiles(folder: string, paths: readonly string[]): Promise<LibraryManifest["files"]> {
  return Promise.all(paths.map(async (path) => ({ path, bytes: (await stat(join(folder, path))).size })));
}

/** @throws EspalierError `E_ENGINE_DAMAGED` */
async function readManifest<M extends LibraryManifest | BindingManifest>(
  folder: string,
  schema: z.ZodType<M>,
): Promise<M | undefined> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = parseWith(schema, parseJson(text), "E_ENGINE_DAMAGED", path);
  for (const file of manifest.files) {
    const found = await stat(join(folder, file.path)).then(
      ({ size }) => `${size} bytes`,
      () => "nothing",
    );
    const expected = `${file.bytes} bytes`;
    if (found !== expected)
      throw new EspalierError("E_ENGINE_DAMAGED", { path: join(folder, file.path), expected, got: found });
  }
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
