import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { applyPatch } from "./apply-patch.js";
import { carriedFile } from "./carried.js";
import { runCommand } from "./command.js";
import { installError, reasonOf } from "./failure.js";
import { NAPI, TFJS_NODE } from "./location.js";
import { withPackage } from "./npm-package.js";
import type { SetUp } from "./set-up.js";
import { findNodeHeaders } from "./toolchain.js";
import type { Wheel } from "./wheels.js";

const TFJS_NODE_PACKAGE = {
  name: "@tensorflow/tfjs-node",
  version: TFJS_NODE,
  integrity: "sha512-uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==",
} as const;

/** Used where Node came without its headers. */
const HEADERS_PACKAGE = {
  name: "node-api-headers",
  version: "1.9.0",
  integrity: "sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==",
} as const;

/**
 * What tfjs-node's files ask for, and what they get: the caller's tfjs-core, and for TensorBoard's messages nothing. They
 * are CommonJS, also below a package of ES modules.
 */
const MODULES: Readonly<Record<string, string>> = {
  "package.json": '{ "type": "commonjs" }\n',
  "node_modules/@tensorflow/tfjs/index.js": 'module.exports = require("../../../loader.cjs").core();\n',
  "node_modules/@tensorflow/tfjs-core/index.js": 'module.exports = require("../../../loader.cjs").core();\n',
  "js/proto/api_pb.js": "module.exports = {};\n",
};

/** What the backend consists of in tfjs-node's `dist`, beside the binding. */
const SCRIPTS = ["nodejs_kernel_backend.js", "register_all_kernels.js", "int64_tensors.js", "kernels"] as const;

/** Files of a built binding that have to be there for it to load. */
export const BINDING_FILES = ["tfjs_binding.node", "stderr.node", "loader.cjs", "js/nodejs_kernel_backend.js"] as const;

/**
 * Compiles the binding, with our changes, into a new folder, and puts beside it what it is loaded with.
 *
 * @returns the compiler, for the record
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export async function buildBinding(wheel: Wheel, staging: string, setUp: SetUp): Promise<string> {
  await mkdir(join(staging, "js"), { recursive: true });
  await withPackage(TFJS_NODE_PACKAGE, setUp, async (source) => {
    await applyPatch(source, await readFile(carriedFile("binding.patch"), "utf8")).catch((cause: unknown) => {
      throw installError(`tfjs-node ${TFJS_NODE} cannot be changed as planned`, "please report this", cause);
    });
    await withHeaders(setUp, (headers) => compile({ wheel, source, staging, headers }, setUp));
    for (const name of SCRIPTS) await rename(join(source, "dist", name), join(staging, "js", name));
  });
  await copyFile(carriedFile("loader.cjs"), join(staging, "loader.cjs"));
  for (const [path, text] of Object.entries(MODULES)) {
    await mkdir(join(staging, path, ".."), { recursive: true });
    await writeFile(join(staging, path), text);
  }
  const { stdout } = await runCommand(setUp.tools.compiler, ["--version"], setUp);
  return stdout.split("\n", 1)[0] ?? "";
}

interface Compilation {
  readonly wheel: Wheel;
  readonly source: string;
  readonly staging: string;
  /** The folder of `node_api.h`. */
  readonly headers: string;
}

async function compile({ wheel, source, staging, headers }: Compilation, setUp: SetUp): Promise<void> {
  const { library, binding } = setUp.location;
  const origin = process.platform === "darwin" ? "@loader_path" : "$ORIGIN";
  const flags = ["-O2", "-fPIC", `-DNAPI_VERSION=${NAPI}`, "-DBUILDING_NODE_EXTENSION", `-I${headers}`];
  const shared = process.platform === "darwin" ? ["-bundle", "-undefined", "dynamic_lookup"] : ["-shared"];
  const libraries = wheel.libraries.map((name) => join(library, "lib", name));
  const common = [...flags, ...shared];
  await run("the binding", setUp, [
    ...["-std=c++17", ...common, `-I${join(library, "include")}`, `-I${source}`],
    ...["tfjs_backend.cc", "tfjs_binding.cc"].map((name) => join(source, "binding", name)),
    ...["-o", join(staging, "tfjs_binding.node"), ...libraries],
    `-Wl,-rpath,${origin}/${relative(binding, join(library, "lib"))}`,
  ]);
  await run("its helper", setUp, [...common, carriedFile("stderr.cc"), "-o", join(staging, "stderr.node")]);
}

async function run(what: string, { tools, environment }: SetUp, args: readonly string[]): Promise<void> {
  const ended = await runCommand(tools.compiler, args, { environment });
  if (ended.ok) return;
  const next = "a compiler for C++17 is needed (g++ 9, clang 10 or newer; CXX names another one)";
  throw installError(`${what} cannot be compiled: ${reasonOf(ended)}`, next);
}

async function withHeaders(setUp: SetUp, use: (folder: string) => Promise<void>): Promise<void> {
  const present = await findNodeHeaders();
  if (present) return use(present);
  return withPackage(HEADERS_PACKAGE, setUp, (folder) => use(join(folder, "include")));
}
