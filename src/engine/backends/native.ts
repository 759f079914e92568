import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { isAbsolute } from "node:path";
import { isMainThread } from "node:worker_threads";
import {
  findBackend,
  findBackendFactory,
  type KernelBackend,
  registerBackend,
  setBackend,
  version_core,
} from "@tensorflow/tfjs-core";
import {
  afterLoading,
  beforeLoading,
  findEngine,
  findInstalledPackage,
  loadEngine,
  loadedByMain,
  type NativeBinding,
} from "../../native-engine/index.js";
import type { Rung, RuntimeFacts } from "../ladder.js";
import { canTrace, hasOneDnn } from "../tensorflow/backend.js";

/** Name of the backend that all of them register. */
const BACKEND = "tensorflow";

/** TensorFlow's C library: the engine in the cache folder, else an installed package. */
export const native: Rung = {
  name: "native",
  async open() {
    if (!findBackendFactory(BACKEND)) await register(isMainThread ? await findSource() : loadedByMain());
    if (!(await setBackend(BACKEND))) throw new Error("the backend did not start");
    return factsOf((findBackend(BACKEND) as unknown as { readonly binding: NativeBinding }).binding);
  },
};

/** Folder of an engine or name of a package. */
async function findSource(): Promise<string> {
  const source = (await findEngine())?.folder ?? findInstalledPackage();
  if (source === undefined) throw new Error("not installed; `espalier engine install` sets it up");
  return source;
}

async function register(source: string): Promise<void> {
  if (isAbsolute(source)) registerEngine(source);
  else await openPackage(source);
}

/** Makes the engine of a folder the backend that `setBackend` starts. */
export function registerEngine(folder: string): NativeBinding {
  // The module that the imports of this file got their functions from, as the kernels need it: with all it has.
  const core: unknown = createRequire(import.meta.url)("@tensorflow/tfjs-core");
  const { binding, NodeJSKernelBackend } = loadEngine<KernelBackend>(core, folder);
  registerBackend(BACKEND, () => new NodeJSKernelBackend(binding, "@tensorflow/tfjs-node"), 3);
  return binding;
}

/** It registers its backend itself, in the tfjs-core that it finds. */
async function openPackage(name: string): Promise<void> {
  beforeLoading(name);
  await import(name).catch((error: unknown) => {
    throw new Error(`${name} does not load: ${error instanceof Error ? error.message : String(error)}`);
  });
  if (!findBackendFactory(BACKEND))
    throw new Error(`${name} uses a copy of tfjs-core of its own: both have to be of version ${version_core}`);
  afterLoading(name);
}

/** The version holds all that decides which bits are computed. */
function factsOf(binding: NativeBinding): RuntimeFacts {
  const tensorflow = binding.TF_Version;
  const threads = Number(process.env["TF_NUM_INTRAOP_THREADS"]) || availableParallelism();
  const oneDNN = hasOneDnn();
  const patched = binding.espalierPatch !== undefined;
  const parts = [
    `tfjs ${version_core}`,
    `TensorFlow ${tensorflow}`,
    binding.isUsingGpuDevice() ? "GPU" : undefined,
    oneDNN ? "oneDNN" : "no oneDNN",
    threads === 1 ? undefined : `${threads} threads`,
    patched ? `patch ${binding.espalierPatch}` : "unpatched",
  ];
  const version = parts.filter((part) => part !== undefined).join(", ");
  return { version, threads, traces: canTrace(), tensorflow, oneDNN, patched };
}
