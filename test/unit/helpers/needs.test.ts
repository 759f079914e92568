import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { needs } from "../../helpers/needs.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "espalier-needs-"));
  vi.stubEnv("PATH", folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe("needs", () => {
  it("gives the path of the program", () => {
    writeFileSync(join(folder, "chromium"), "");
    chmodSync(join(folder, "chromium"), 0o755);
    expect(needs("chromium")).toBe(join(folder, "chromium"));
  });

  it("says loudly that tests are skipped", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    vi.stubEnv("CI", "");
    expect(needs("chromium")).toBeUndefined();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("SKIPPED: chromium is not installed"));
  });

  it("is an error in CI", () => {
    vi.stubEnv("CI", "true");
    expect(() => needs("chromium")).toThrow("chromium is not installed");
  });
});
