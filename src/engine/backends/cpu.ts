import { setBackend, version_core } from "@tensorflow/tfjs-core";
import type { Rung } from "../ladder.js";

/** Plain JavaScript, 50 to 100 times slower than wasm: for checks. */
export const cpu: Rung = {
  name: "cpu",
  async open() {
    const { version_cpu } = await import("@tensorflow/tfjs-backend-cpu");
    if (!(await setBackend("cpu"))) throw new Error("the backend did not start");
    return { version: `tfjs ${version_core}, cpu ${version_cpu}`, threads: 1, traces: false };
  },
};
