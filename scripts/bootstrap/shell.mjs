import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What ends the set-up: one line for people, and the last lines of the program that failed. */
export class SetupError extends Error {
  constructor(message, output = "") {
    super(message);
    this.output = output.trimEnd().split("\n").slice(-20).join("\n");
  }
}

/** Runs a program in the root folder and gives its exit code and all it wrote. */
export function run(program, args, env = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    shell: process.platform === "win32" && !program.endsWith(".exe"),
  });
  return { ok: status === 0, output: `${stdout ?? ""}${stderr ?? ""}${error ? error.message : ""}` };
}

/** Runs npm: the one that started us, else the one on the PATH. */
export function npm(args, env) {
  const { npm_execpath: own } = process.env;
  if (own && basename(own) === "npm-cli.js") return run(process.execPath, [own, ...args], env);
  return run("npm", args, env);
}

/** The first of these programs that is on the PATH. */
export function findProgram(...names) {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.find((name) => folders.some((folder) => endings.some((end) => existsSync(join(folder, name + end)))));
}
