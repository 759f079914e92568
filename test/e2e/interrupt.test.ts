import type { ChildProcess } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli } from "../helpers/run-cli.js";
import { tinyStudy } from "../helpers/tiny-study.js";

/** Calls back once, when the child has printed so many lines. */
function onceAfterLines(child: ChildProcess, lines: number, callback: () => void): void {
  let seen = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    const before = seen;
    seen += chunk.toString().split("\n").length - 1;
    if (before < lines && seen >= lines) callback();
  });
}

describe("a search that is stopped by a signal", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("ends with exit code 4 and can be resumed (%s)", async (signal) => {
    const { configFile, results } = await tinyStudy();
    const folder = ["--folder", results];
    const stopped = await runCli(["search", configFile, ...folder, "--json"], {
      onStart: (child) => onceAfterLines(child, 20, () => child.kill(signal)),
    });
    expect(stopped).toMatchObject({ code: 4, signal: null });
    expect(stopped.stderr).toMatch(/^stopping: .*espalier resume tiny --folder .* goes on/m);
    expect(JSON.parse(stopped.stderr.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      error: { code: "E_INTERRUPTED", exitCode: 4 },
    });
    const status = await runCli(["status", "tiny", ...folder, "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ state: "interrupted" });
    expect(await runCli(["resume", ...folder])).toMatchObject({ code: 0, stdout: expect.stringContaining("Report: ") });
  });

  it("ends at once at the second signal, and can still be resumed", async () => {
    const { configFile, results } = await tinyStudy();
    const folder = ["--folder", results];
    const stopped = await runCli(["search", configFile, ...folder, "--json"], {
      onStart: (child) => {
        onceAfterLines(child, 10, () => child.kill("SIGINT"));
        child.stderr?.on("data", (chunk: Buffer) => {
          if (!chunk.toString().includes("stopping")) return;
          // Held meanwhile, or it might end by itself before the second signal, or while that comes.
          child.kill("SIGSTOP");
          setTimeout(() => {
            child.kill("SIGINT");
            child.kill("SIGCONT");
          }, 150);
        });
      },
    });
    expect(stopped).toMatchObject({ code: 4, signal: null });
    expect(await runCli(["resume", ...folder])).toMatchObject({ code: 0 });
  });

  it("ends cleanly when nobody reads its events any more", async () => {
    const { configFile, results } = await tinyStudy();
    const folder = ["--folder", results];
    const unread = await runCli(["search", configFile, ...folder, "--json"], {
      onStart: (child) => onceAfterLines(child, 5, () => child.stdout?.destroy()),
    });
    expect(unread).toMatchObject({ code: 4, signal: null });
    expect(await runCli(["resume", ...folder])).toMatchObject({ code: 0 });
  });
});
