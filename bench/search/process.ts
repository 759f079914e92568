import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Runs a program whose last line on stdout is JSON. */
export async function runJson(command: readonly string[]): Promise<unknown> {
  const output = await run(command);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "");
}

/** Runs a program and returns what it wrote to stdout. */
export async function run([program = "", ...args]: readonly string[]): Promise<string> {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", reject);
  });
  const output = await text(child.stdout);
  const code = await ended;
  if (code === 0) return output;
  throw new Error(`${program} ${args.slice(0, 2).join(" ")} ended with code ${code}`);
}
