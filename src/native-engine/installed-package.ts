import { readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Packages of the user's own that bring an engine, best first. */
const PACKAGES = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"] as const;

/**
 * The first of them that is installed with its binding; undefined when there is none. Whether that loads is not tried.
 * A package without its binding is as good as none: npm leaves it so where the download of TensorFlow fails.
 *
 * @param from file whose imports would find it
 */
export function findInstalledPackage(from: string = import.meta.url): string | undefined {
  const { resolve } = createRequire(from);
  return PACKAGES.find((name) => {
    try {
      const folder = join(dirname(resolve(`${name}/package.json`)), "lib");
      return readdirSync(folder).some((at) => statSync(join(folder, at, "tfjs_binding.node")).isFile());
    } catch {
      return false;
    }
  });
}
