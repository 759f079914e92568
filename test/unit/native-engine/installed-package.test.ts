import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findInstalledPackage } from "../../../src/native-engine/installed-package.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

function install(root: string, name: string, binding: boolean): void {
  const folder = join(root, "node_modules", name);
  mkdirSync(join(folder, "lib", "napi-v8"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  if (binding) writeFileSync(join(folder, "lib", "napi-v8", "tfjs_binding.node"), "");
}

describe("findInstalledPackage", () => {
  it("finds the package whose binding is there, the one for GPUs first", () => {
    const root = temporaryFolder();
    const from = join(root, "index.js");
    expect(findInstalledPackage(from)).toBeUndefined();
    install(root, "@tensorflow/tfjs-node-gpu", false);
    expect(findInstalledPackage(from)).toBeUndefined();
    install(root, "@tensorflow/tfjs-node", true);
    expect(findInstalledPackage(from)).toBe("@tensorflow/tfjs-node");
    install(root, "@tensorflow/tfjs-node-gpu", true);
    expect(findInstalledPackage(from)).toBe("@tensorflow/tfjs-node-gpu");
  });
});
