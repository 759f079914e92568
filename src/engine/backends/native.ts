import { setBackend, version_core } from "@tensorflow/tfjs-core";
import type { Rung } from "../ladder.js";

/** Optional packages, best first; neither has to be installed. */
const PACKAGES = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"] as const;

/** What this file uses of either package. */
interface NativePackage {
  readonly version: Readonly<Record<string, string | undefined>>;
}

/** TensorFlow's C library, on its GPU build where that is installed. */
export const native: Rung = {
  name: "native",
  async open() {
    const failures: unknown[] = [];
    for (const name of PACKAGES) {
      try {
        const { version } = (await import(name)) as NativePackage;
        if (!(await setBackend("tensorflow"))) throw new Error(`${name} did not start`);
        return {
          version: `tfjs ${version_core}, ${name.slice(name.indexOf("/") + 1)} ${version["tfjs-node"]}`,
          threads: 1,
        };
      } catch (error) {
        failures.push(error);
      }
    }
    throw new Error(failures.every(isMissing) ? "not installed" : String(failures.find((each) => !isMissing(each))));
  },
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}
