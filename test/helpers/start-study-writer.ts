import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface StudyWriter {
  readonly pid: number;
  /** What it says, line by line; ends with the process. */
  readonly lines: AsyncIterator<string>;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a process that has the study "trial" below `root` open for writing and, if wanted, commits without pause. */
export function startStudyWriter(root: string, task?: "commit"): StudyWriter {
  const script = fileURLToPath(new URL("study-writer.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, root, ...(task ? [task] : [])], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const kill = () => killed(child);
  onTestFinished(kill);
  return { pid: child.pid ?? 0, lines: createInterface(child.stdout)[Symbol.asyncIterator](), kill };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
