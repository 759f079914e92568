import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Api } from "../../../../src/cli/cli.js";
import { EspalierError } from "../../../../src/core/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { type MemoryStudy, runnableStudy } from "../../../helpers/memory-study.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

function apiOf(study: MemoryStudy) {
  const openStudy = vi.fn<Api["openStudy"]>(async () => study);
  return { openStudy, listStudies: async () => ["small"] };
}

describe("resume", () => {
  it("opens the only study of the folder for writing and runs it to its report", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "small"));
    const api = apiOf(await runnableStudy());
    const { exitCode, stdout } = await runVerb(api, "resume", "--folder", folder, "--workers", "1");
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^The knee network/)]);
    expect(api.openStudy.mock.calls).toEqual([["small", expect.objectContaining({ folder, mode: "write" })]]);
    expect(existsSync(join(folder, "small", "report.html"))).toBe(true);
  });

  it("names a study by its folder, which may have been renamed, in what comes next", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "renamed"));
    const { stdout } = await runVerb(apiOf(await runnableStudy()), "resume", "renamed", "--folder", folder);
    expect(stdout).toContain(`espalier show renamed knee --folder ${folder}`);
    expect(stdout).toContain(`espalier export renamed knee --out pruned --folder ${folder}`);
  });

  it("passes on that another process holds the study", async () => {
    const openStudy = () => Promise.reject(new EspalierError("E_STUDY_LOCKED", { path: "small", got: "process 7" }));
    const { exitCode, stderr } = await runVerb({ openStudy }, "resume", "small");
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining("E_STUDY_LOCKED small")]);
  });
});
