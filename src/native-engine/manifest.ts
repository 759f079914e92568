import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { EspalierError, type Json, jsonIn, parseWith, writeWhole } from "../core/index.js";

const MANIFEST = "manifest.json";

/** Milliseconds that the steps of a set-up took. */
export type Times = Readonly<Record<string, number>>;

/** What a folder says of itself: facts for people, and the files that make it whole. */
interface Manifest {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly times: Times;
}

/** What a folder of a compiled and verified binding holds. */
export interface BindingManifest extends Manifest {
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
}

const librarySchema = z.looseObject({
  kind: z.literal("library"),
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
  times: z.record(z.string(), z.number()),
});

const bindingSchema: z.ZodType<BindingManifest> = librarySchema.extend({
  kind: z.literal("binding"),
  tensorflow: z.string(),
  tfjsNode: z.string(),
  patch: z.number(),
  napi: z.number(),
  compiler: z.string(),
  node: z.string(),
  verified: z.string(),
});

/** Written last: a folder without one is unfinished. The named files have to be there. */
export async function writeManifest(
  folder: string,
  facts: Readonly<Record<string, Json>>,
  paths: readonly string[],
): Promise<void> {
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: (await stat(join(folder, path))).size })));
  await writeWhole(join(folder, MANIFEST), `${JSON.stringify({ ...facts, files }, null, 2)}\n`);
}

/** Undefined when there is no such folder. */
export function readLibraryManifest(folder: string): Promise<Manifest | undefined> {
  return readManifest(folder, librarySchema);
}

/** Undefined when there is no such folder. */
export function readBindingManifest(folder: string): Promise<BindingManifest | undefined> {
  return readManifest(folder, bindingSchema);
}

/** @throws EspalierError `E_ENGINE_DAMAGED` */
async function readManifest<M extends Manifest>(folder: string, schema: z.ZodType<M>): Promise<M | undefined> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const manifest = parseWith(schema, jsonIn(text) ?? text, "E_ENGINE_DAMAGED", path);
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
