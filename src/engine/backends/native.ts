import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import {
  findBackend,
  findBackendFactory,
  type KernelBackend,
  registerBackend,
  setBackend,
  version_core,
} from "@tensorflow/tfjs-core";
import {
  applySettings,
  findEngine,
  findInstalledPackage,
  loadEngine,
  type NativeBinding,
} from "../../native-engine/index.js";
import type { Rung, RuntimeFacts } from "../ladder.js";

/** Name of the backend that all of them register. */
const BACKEND = "tensorflow";

/** TensorFlow's C library: from an installed package, else the engine in the cache folder. */
export const native: Rung = {
  name: "native",
  async open() {
    if (!findBackendFactory(BACKEND)) await registerBest();
    if (!(await setBackend(BACKEND))) throw new Error("the backend did not start");
    return factsOf((findBackend(BACKEND) as unknown as { readonly binding: NativeBinding }).binding);
  },
};

async function registerBest(): Promise<void> {
  const name = findInstalledPackage();
  const failure = name === undefined ? "not installed; `espalier engine install` sets it up" : await openPackage(name);
  if (failure === undefined) return;
  const engine = await findEngine();
  if (!engine) throw new Error(failure);
  registerEngine(engine.folder);
}

/** Makes the engine of a folder the backend that `setBackend` starts. */
export function registerEngine(folder: string): NativeBinding {
  // The module that the imports of this file got their functions from, as the kernels need it: with all it has.
  const core: unknown = createRequire(import.meta.url)("@tensorflow/tfjs-core");
  const { binding, NodeJSKernelBackend } = loadEngine<KernelBackend>(core, folder);
  registerBackend(BACKEND, () => new NodeJSKernelBackend(binding, "@tensorflow/tfjs-node"), 3);
  return binding;
}

/** Gives the reason when it cannot be used. It registers its backend itself, in the tfjs-core that it finds. */
async function openPackage(name: string): Promise<string | undefined> {
  applySettings();
  try {
    await import(name);
  } catch (error) {
    return `${name} does not load: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (findBackendFactory(BACKEND)) return undefined;
  return `${name} uses a copy of tfjs-core of its own: both have to be of version ${version_core}`;
}

/** The version holds all that decides which bits are computed. */
function factsOf(binding: NativeBinding): RuntimeFacts {
  const { TF_ENABLE_ONEDNN_OPTS, TF_NUM_INTRAOP_THREADS } = process.env as Readonly<Record<string, string | undefined>>;
  const tensorflow = binding.TF_Version;
  const threads = Number(TF_NUM_INTRAOP_THREADS) || availableParallelism();
  const parts = [
    `tfjs ${version_core}`,
    `TensorFlow ${tensorflow}`,
    binding.isUsingGpuDevice() ? "GPU" : undefined,
    TF_ENABLE_ONEDNN_OPTS === "0" ? "no oneDNN" : "oneDNN",
    threads === 1 ? undefined : `${threads} threads`,
    binding.espalierPatch === undefined ? "unpatched" : `patch ${binding.espalierPatch}`,
  ];
  return {
    version: parts.filter((part) => part !== undefined).join(", "),
    threads,
    tensorflow,
    oneDNN: TF_ENABLE_ONEDNN_OPTS !== "0",
    patched: binding.espalierPatch !== undefined,
  };
}
