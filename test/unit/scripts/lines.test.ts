import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "espalier-lines-"));
  mkdirSync(join(root, "src/room"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function lines(...lengths: number[]): { status: number | null; stdout: string; stderr: string } {
  for (const length of lengths) writeFileSync(join(root, `src/room/f${length}.ts`), "x;\n".repeat(length));
  return spawnSync(process.execPath, [resolve("scripts/lines.mjs")], { cwd: root, encoding: "utf8" });
}

describe("lines", () => {
  it("prints files, sum, median, 90th percentile and longest of each folder", () => {
    const { status, stdout } = lines(10, 20, 30, 400);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^src +4 +460 +30 +400 +400$/m);
    expect(stdout).toMatch(/longest ten\n +400 {2}src\/room\/f400\.ts\n +30 {2}src\/room\/f30\.ts/);
  });

  it("fails above the cap and names the file", () => {
    const { status, stderr } = lines(10, 401);
    expect(status).toBe(1);
    expect(stderr).toBe("src/room/f401.ts: 401 lines, at most 400 are allowed\n");
  });
});
