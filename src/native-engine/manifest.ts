import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { EspalierError, parseWith, writeWhole } from "../core/index.js";

const MANIFEST = "manifest.json";

const fileSchema = z.object({ path: z.string(), bytes: z.number() });

/** Milliseconds that the steps of a set-up took. */
const timesSchema = z.record(z.string(), z.number());

const librarySchema = z.object({
  kind: z.literal("library"),
  package: z.string(),
  version: z.string(),
  /** Of the wheel. */
  sha256: z.string(),
  files: z.array(fileSchema),
  times: timesSchema,
});

const bindingSchema = z.object({
  kind: z.literal("binding"),
  tensorflow: z.string(),
  tfjsNode: z.string(),
  patch: z.number(),
  napi: z.number(),
  compiler: z.string(),
  /** Of the Node that verified it. */
  node: z.string(),
  /** ISO date. */
  verified: z.string(),
  files: z.array(fileSchema),
  times: timesSchema,
});

export type Times = z.infer<typeof timesSchema>;

/** What a folder of TensorFlow's library and headers holds. */
export type LibraryManifest = z.infer<typeof librarySchema>;

/** What a folder of a compiled and verified binding holds. */
export type BindingManifest = z.infer<typeof bindingSchema>;

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
