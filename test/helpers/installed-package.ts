import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/**
 * A folder outside the repository with the examples, where espalier is installed as npm would: the files that `npm pack`
 * takes, and its dependencies.
 */
export async function folderWithPackage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "espalier-installed-"));
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  const options = { cwd: ROOT, shell: process.platform === "win32" };
  const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], options);
  const [{ filename }] = JSON.parse(packed.stdout) as [{ readonly filename: string }];
  await run("tar", ["-xzf", filename, "-C", "node_modules"], { cwd: folder });
  renameSync(join(modules, "package"), join(modules, "espalier"));
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), join(modules, name), "junction");
  }
  cpSync(join(ROOT, "examples"), folder, { recursive: true });
  return folder;
}
