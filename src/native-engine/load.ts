import { createRequire } from "node:module";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { EspalierError } from "../core/index.js";
import { locate, NAPI, TFJS_NODE } from "./location.js";
import { type BindingManifest, readBindingManifest, readLibraryManifest } from "./manifest.js";
import { TENSORFLOW, type Variant } from "./wheels.js";

/** The binding's functions; the rest of the engine knows them. */
export interface NativeBinding {
  readonly TF_Version: string;
  /** Absent in bindings without our changes. */
  readonly espalierPatch?: number;
  isUsingGpuDevice(): boolean;
}

/** A loaded engine; the kernels of the backend `tensorflow` are registered in the tfjs-core it was loaded with. */
export interface LoadedEngine<Backend> {
  readonly binding: NativeBinding;
  /** tfjs-node's backend. */
  readonly NodeJSKernelBackend: new (
    binding: NativeBinding,
    packageName: string,
  ) => Backend;
  readonly folder: string;
}

interface Loader<Backend> {
  load(core: unknown): Omit<LoadedEngine<Backend>, "folder">;
}

/** Set for TensorFlow unless the user has set them: native code reads them once, while it is loaded. */
const SETTINGS = { TF_ENABLE_ONEDNN_OPTS: "1", TF_CPP_MIN_LOG_LEVEL: "3", TF_NUM_INTRAOP_THREADS: "1" } as const;

/** Set by the main thread when it has loaded native code: its process's number and where it came from. Workers inherit it. */
const LOADED = "ESPALIER_ENGINE_LOADED";

/** An engine that is set up, `gpu` before `cpu`. */
export interface InstalledEngine {
  readonly folder: string;
  readonly library: string;
  readonly variant: Variant;
  readonly manifest: BindingManifest;
}

/**
 * The engine in the cache; undefined when there is none for this version of espalier and this machine.
 *
 * @throws EspalierError `E_ENGINE_DAMAGED`
 */
export async function findEngine(environment: NodeJS.ProcessEnv = process.env): Promise<InstalledEngine | undefined> {
  for (const variant of ["gpu", "cpu"] as const) {
    const { binding, library } = locate(variant, environment);
    const manifest = await readBindingManifest(binding);
    if (!manifest) continue;
    checkVersions(manifest, binding);
    if (await readLibraryManifest(library)) return { folder: binding, library, variant, manifest };
    throw new EspalierError("E_ENGINE_DAMAGED", { path: library, expected: "TensorFlow's library", got: "nothing" });
  }
  return undefined;
}

/**
 * Loads the engine of a folder with the caller's tfjs-core; each thread loads it anew, see {@link beforeLoading}.
 *
 * @throws Error when the library cannot be loaded
 */
export function loadEngine<Backend>(core: unknown, folder: string): LoadedEngine<Backend> {
  beforeLoading(folder);
  const { load } = createRequire(import.meta.url)(join(folder, "loader.cjs")) as Loader<Backend>;
  const loaded = isMainThread ? withoutNotice(folder, () => load(core)) : load(core);
  afterLoading(folder);
  return { ...loaded, folder };
}

/**
 * Has to happen before native code is loaded. The main thread is the first to load it: native code sees the environment
 * that the main thread set, and a library loaded only in a worker takes the process down when that ends.
 *
 * @param source folder of an engine or name of a package
 * @throws Error in a worker, unless the main thread has loaded the same
 */
export function beforeLoading(source: string): void {
  if (!isMainThread && loadedByMain() !== source) throw new Error(`the main thread has not loaded ${source}`);
  for (const [name, value] of Object.entries(SETTINGS)) process.env[name] ??= value;
  // Elsewhere some builds have it and others not, and results of both would go by one name.
  if (process.arch !== "x64") process.env["TF_ENABLE_ONEDNN_OPTS"] = "0";
}

/** Lets the workers to come load the same. */
export function afterLoading(source: string): void {
  if (isMainThread) process.env[LOADED] = `${process.pid} ${source}`;
}

/**
 * What the main thread of this process has loaded: folder of an engine or name of a package.
 *
 * @throws Error when it has loaded neither
 */
export function loadedByMain(): string {
  const [, pid, source] = /^(\d+) (.+)$/s.exec(process.env[LOADED] ?? "") ?? [];
  if (source === undefined || Number(pid) !== process.pid) throw new Error("the main thread has not loaded the engine");
  return source;
}

/** What every start of TensorFlow writes, whatever its log level. */
const NOTICE = /^WARNING: All log messages before absl::InitializeLog|oneDNN custom operations are on/;

/** Runs the action; what native code writes to stderr meanwhile is written afterwards, without the notice. */
function withoutNotice<T>(folder: string, action: () => T): T {
  const stderr = createRequire(import.meta.url)(join(folder, "stderr.node")) as { hold(): void; release(): string };
  stderr.hold();
  try {
    return action();
  } finally {
    const lines = stderr
      .release()
      .split("\n")
      .filter((line) => line !== "" && !NOTICE.test(line));
    if (lines.length > 0) process.stderr.write(`${lines.join("\n")}\n`);
  }
}

function checkVersions({ tensorflow, tfjsNode, napi }: BindingManifest, folder: string): void {
  const got = `TensorFlow ${tensorflow}, tfjs-node ${tfjsNode}, N-API ${napi}`;
  const expected = `TensorFlow ${TENSORFLOW}, tfjs-node ${TFJS_NODE}, N-API ${NAPI}`;
  if (got !== expected) throw new EspalierError("E_ENGINE_DAMAGED", { path: folder, expected, got });
}
