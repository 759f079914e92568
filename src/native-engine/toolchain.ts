import { dirname, join } from "node:path";
import { exists } from "../core/index.js";
import { findProgram, runCommand } from "./command.js";
import { installError } from "./failure.js";

/** Programs the set-up runs, as paths. */
export interface Toolchain {
  readonly python: string;
  readonly compiler: string;
  readonly npm: string;
}

/** @throws EspalierError `E_ENGINE_INSTALL` naming what is missing */
export async function findToolchain(environment: NodeJS.ProcessEnv): Promise<Toolchain> {
  const { CXX } = environment as Readonly<Record<string, string | undefined>>;
  const python = await findProgram(["python3", "python"], environment);
  const compiler = await findProgram(CXX ? [CXX] : ["c++", "g++", "clang++"], environment);
  const npm = await findProgram(["npm"], environment);
  if (python === undefined) throw missing("python3 is", "python3 python3-pip");
  const pip = await runCommand(python, ["-m", "pip", "--version"], { environment });
  if (!pip.ok) throw missing("pip (of python3) is", "python3-pip");
  if (compiler === undefined && CXX) throw installError(`CXX is ${CXX}, which does not run`, "correct or unset it");
  if (compiler === undefined) throw missing("a C++ compiler is", "g++");
  if (npm === undefined) throw installError("npm is missing", "install Node.js with npm");
  return { python, compiler, npm };
}

function missing(what: string, packages: string): Error {
  const mac = process.platform === "darwin" ? "xcode-select --install" : `apt-get install ${packages}`;
  return installError(`${what} missing`, `install it (${mac}), then \`espalier engine install\``);
}

/** The folder of `node_api.h`, where this machine has it: it comes with most installations of Node. */
export async function findNodeHeaders(): Promise<string | undefined> {
  const folders = [dirname(dirname(process.execPath)), "/usr", "/usr/local"].map((at) => join(at, "include", "node"));
  for (const folder of folders) {
    if (await exists(join(folder, "node_api.h"))) return folder;
  }
  return undefined;
}
