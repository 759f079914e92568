import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { env, setBackend, version_core } from "@tensorflow/tfjs-core";
import type { Rung } from "../ladder.js";
import { shareIdentities } from "./identity-kernel.js";

/** TensorFlow.js in WebAssembly with SIMD: one thread for each worker. */
export const wasm: Rung = {
  name: "wasm",
  async open() {
    const { setWasmPaths, version_wasm } = await import("@tensorflow/tfjs-backend-wasm");
    const home = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json"));
    setWasmPaths(join(home, "wasm-out") + sep);
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    await keepingListeners(async () => {
      if (!(await setBackend("wasm"))) throw new Error("the WebAssembly module did not start");
    });
    shareIdentities();
    return { version: `tfjs ${version_core}, wasm ${version_wasm}`, threads: 1, traces: false };
  },
};

const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

/** The module's loader listens for the process's errors and throws them again, which hides where they came from. */
async function keepingListeners(action: () => Promise<void>): Promise<void> {
  const before = EVENTS.map((event) => new Set(process.rawListeners(event)));
  await action();
  EVENTS.forEach((event, i) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[i]?.has(listener)) process.removeListener(event, listener as () => void);
    }
  });
}
