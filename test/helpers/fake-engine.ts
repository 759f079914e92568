import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BINDING_FILES } from "../../src/native-engine/binding.js";
import { type Location, locate, NAPI, TFJS_NODE } from "../../src/native-engine/location.js";
import { type BindingManifest, describeFiles, writeManifest } from "../../src/native-engine/manifest.js";
import { TENSORFLOW, type Variant } from "../../src/native-engine/wheels.js";

interface FakeEngine {
  readonly variant?: Variant;
  /** Of the file that loads it. */
  readonly loader?: string;
  readonly manifest?: Partial<BindingManifest>;
}

/** An engine in the cache folder that is whole as far as its files go. */
export async function writeFakeEngine(environment: NodeJS.ProcessEnv, fake: FakeEngine = {}): Promise<Location> {
  const { variant = "cpu", loader = "", manifest } = fake;
  const location = locate(variant, environment);
  mkdirSync(join(location.library, "lib"), { recursive: true });
  writeFileSync(join(location.library, "lib", "libtensorflow.so"), "library");
  await writeManifest(location.library, {
    ...{ kind: "library", package: "tensorflow-cpu", version: TENSORFLOW, sha256: "00", times: {} },
    files: await describeFiles(location.library, ["lib/libtensorflow.so"]),
  });
  mkdirSync(join(location.binding, "js"), { recursive: true });
  for (const name of BINDING_FILES) writeFileSync(join(location.binding, name), name === "loader.cjs" ? loader : "");
  await writeManifest(location.binding, {
    ...{ kind: "binding", tensorflow: TENSORFLOW, tfjsNode: TFJS_NODE, patch: 1, napi: NAPI },
    ...{ compiler: "c++ 12", node: "v20.0.0", verified: "2026-01-02T03:04:05.000Z", times: {} },
    files: await describeFiles(location.binding, BINDING_FILES),
    ...manifest,
  });
  return location;
}
