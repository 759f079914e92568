import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BINDING_FILES } from "../../src/native-engine/binding.js";
import { type Location, locate, NAPI, TFJS_NODE } from "../../src/native-engine/location.js";
import { type BindingManifest, writeManifest } from "../../src/native-engine/manifest.js";
import { TENSORFLOW, type Variant } from "../../src/native-engine/wheels.js";

interface FakeEngine {
  readonly variant?: Variant;
  /** Of the file that loads it. */
  readonly loader?: string;
  readonly manifest?: Partial<Omit<BindingManifest, "files">>;
}

/** An engine in the cache folder that is whole as far as its files go. */
export async function writeFakeEngine(environment: NodeJS.ProcessEnv, fake: FakeEngine = {}): Promise<Location> {
  const { variant = "cpu", loader = "", manifest } = fake;
  const location = locate(variant, environment);
  mkdirSync(join(location.library, "lib"), { recursive: true });
  writeFileSync(join(location.library, "lib", "libtensorflow.so"), "library");
  const facts = { kind: "library", package: "tensorflow-cpu", version: TENSORFLOW, sha256: "00", times: {} };
  await writeManifest(location.library, facts, ["lib/libtensorflow.so"]);
  mkdirSync(join(location.binding, "js"), { recursive: true });
  for (const name of BINDING_FILES) writeFileSync(join(location.binding, name), name === "loader.cjs" ? loader : "");
  const versions = { tensorflow: TENSORFLOW, tfjsNode: TFJS_NODE, patch: 1, napi: NAPI };
  const made = { compiler: "c++ 12", node: "v20.0.0", verified: "2026-01-02T03:04:05.000Z", times: {} };
  await writeManifest(location.binding, { kind: "binding", ...versions, ...made, ...manifest }, BINDING_FILES);
  return location;
}
