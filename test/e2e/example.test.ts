import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const EXAMPLE = fileURLToPath(new URL("../../examples/search-own-data.mjs", import.meta.url));

describe("examples/search-own-data.mjs", () => {
  it("runs as the documentation says and ends with fine-tuned candidates", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE]);
    expect(stdout).toMatch(/nsga2-widths: 24 evaluations, \d+ on the front, hypervolume 0\.\d+/);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^[0-9a-f]{8} \{ error: 0?\.?\d+/);
  });
});
