import { spawn } from "node:child_process";
import { constants } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { exists } from "../core/index.js";

export interface CommandOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Called with each line of stdout. */
  readonly onLine?: (line: string) => void;
}

/** How a program ended. */
export interface Ended {
  readonly ok: boolean;
  /** Exit code or signal, for people. */
  readonly how: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; one that cannot be started has failed too. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<Ended> {
  const { environment, cwd, onLine } = options;
  const child = spawn(program, args, { env: environment, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (onLine) lines.forEach(onLine);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, how: error.message, stdout, stderr }));
    child.on("close", (code, signal) =>
      resolve({ ok: code === 0, how: signal ? `ended by ${signal}` : `exit code ${code}`, stdout, stderr }),
    );
  });
}

/** The first of these programs that is on the PATH, as its path; one given as a path is taken from there. */
export async function findProgram(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const path = resolve(folder, name);
      if (await exists(path, constants.X_OK)) return path;
    }
  }
  return undefined;
}
