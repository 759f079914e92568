import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./command.js";
import { installError, reasonOf } from "./failure.js";
import type { SetUp } from "./set-up.js";

/** One exact version of a package of the npm registry. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** Of the tarball, as in a lock file: SHA-512. */
  readonly integrity: string;
}

/**
 * Unpacks a package, without what it depends on and without running its scripts, and removes it after use.
 *
 * @throws EspalierError `E_ENGINE_INSTALL`
 */
export async function withPackage(
  { name, version, integrity }: NpmPackage,
  { location, tools, environment }: SetUp,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(location.root, "package-"));
  try {
    const args = ["pack", "--silent", "--pack-destination", folder, `${name}@${version}`];
    const packed = await runCommand(tools.npm, args, { environment, cwd: folder });
    const [file] = packed.ok ? await readdir(folder) : [];
    if (file === undefined) {
      const next = "check the network and `npm config get registry`, then `espalier engine install`";
      throw installError(`npm cannot download ${name} ${version}: ${reasonOf(packed)}`, next);
    }
    const found = `sha512-${createHash("sha512")
      .update(await readFile(join(folder, file)))
      .digest("base64")}`;
    if (found !== integrity) {
      throw installError(`${name} ${version} is not the expected file`, "check `npm config get registry`");
    }
    const unpacked = await runCommand(tools.python, ["-m", "tarfile", "-e", file, folder], {
      environment,
      cwd: folder,
    });
    if (!unpacked.ok)
      throw installError(`${name} cannot be unpacked: ${reasonOf(unpacked)}`, "check the free disk space");
    await use(join(folder, "package"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
