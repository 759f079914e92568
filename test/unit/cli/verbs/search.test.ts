import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Api } from "../../../../src/cli/cli.js";
import { runProgram } from "../../../../src/cli/run-program.js";
import { EspalierError } from "../../../../src/core/index.js";
import { fakeCli, runVerb } from "../../../helpers/fake-cli.js";
import { type MemoryStudy, runnableStudy } from "../../../helpers/memory-study.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

/** A folder for the studies in which the one the API will make has its place already. */
function resultsFolder(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "small"));
  return folder;
}

function apiOf(study: MemoryStudy) {
  const createStudy = vi.fn<Api["createStudy"]>(async () => study);
  return { createStudy, EXAMPLE_CONFIG: { name: "example", seed: 1 } as unknown as Api["EXAMPLE_CONFIG"] };
}

describe("search", () => {
  it("runs the study, writes its report and shows the front and what comes next", async () => {
    const study = await runnableStudy();
    const folder = resultsFolder();
    const { exitCode, stdout, stderr } = await runVerb(apiOf(study), "search", "--example", "--folder", folder);
    expect(exitCode).toBe(0);
    expect(stderr.split("\n")[0]).toBe("small: small, seed 1, fake-1");
    expect(stderr).toMatch(/^nsga2-widths: generation 1, 8 of 8 scored, best error/m);
    expect(stderr).toMatch(/^random: finished/m);
    expect(readFileSync(join(folder, "small", "report.html"), "utf8")).toContain("<!doctype html>");
    expect(stdout).toMatch(/^The knee network keeps /);
    expect(stdout).toContain(`Report: ${join(folder, "small", "report.html")}`);
    expect(stdout).toContain(`espalier show small knee --folder ${folder}`);
    expect(study.closed()).toBe(1);
  });

  it("prints every event as a line of JSON, and a summary last", async () => {
    const folder = resultsFolder();
    const { stdout } = await runVerb(apiOf(await runnableStudy()), "search", "--example", "--folder", folder, "--json");
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ type: "state", state: "running" });
    expect(lines.filter(({ type }) => type === "front").length).toBeGreaterThan(3);
    expect(lines.at(-2)).toEqual({ type: "state", state: "finished" });
    expect(lines.at(-1)).toMatchObject({
      type: "summary",
      study: "small",
      report: join(folder, "small", "report.html"),
    });
    expect(lines.at(-1).front[0]).toMatchObject({ candidate: expect.any(String), objectives: { macs: 1 } });
  });

  it("reads a configuration and replaces name and seed", async () => {
    const file = join(temporaryFolder(), "config.json");
    writeFileSync(file, '{ "name": "mine", "seed": 4, "model": { "name": "mlp" } }');
    const api = apiOf(await runnableStudy());
    await runVerb(api, "search", file, "--name", "other", "--seed", "7", "--folder", resultsFolder());
    expect(api.createStudy.mock.calls[0]?.[0]).toEqual({ name: "other", seed: 7, model: { name: "mlp" } });
    await runVerb(api, "search", file, "--folder", resultsFolder());
    expect(api.createStudy.mock.calls[1]?.[0]).toMatchObject({ name: "mine", seed: 4 });
  });

  it("hands the number of workers to the study", async () => {
    const study = await runnableStudy();
    const run = vi.fn(study.run);
    await runVerb(apiOf({ ...study, run }), "search", "--example", "--workers", "3", "--folder", resultsFolder());
    expect(run.mock.calls[0]?.[0]).toMatchObject({ workers: 3 });
  });

  it("refuses a file beside --example, and the absence of both", async () => {
    expect(await runVerb(apiOf(await runnableStudy()), "search", "a.json", "--example")).toMatchObject({ exitCode: 2 });
    const { exitCode, stderr } = await runVerb({}, "search", join(temporaryFolder(), "none.json"));
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("`espalier init` writes one")]);
  });

  it("says how to go on when the name is taken", async () => {
    const createStudy = () => Promise.reject(new EspalierError("E_STUDY_EXISTS", { path: "results/example" }));
    const { exitCode, stderr } = await runVerb({ ...apiOf(await runnableStudy()), createStudy }, "search", "--example");
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("`espalier resume example` continues it")]);
  });

  it("continues the study that is there only when asked to", async () => {
    const api = apiOf(await runnableStudy());
    const folder = resultsFolder();
    await runVerb(api, "search", "--example", "--folder", folder);
    await runVerb(api, "search", "--example", "--folder", folder, "--resume");
    expect(api.createStudy.mock.calls.map(([, options]) => options?.resume)).toEqual([false, true]);
  });

  it("does not speak of resuming when it was stopped before there was a study", async () => {
    const createStudy = () => Promise.reject(new EspalierError("E_INTERRUPTED"));
    const { exitCode, stderr } = await runVerb({ ...apiOf(await runnableStudy()), createStudy }, "search", "--example");
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining("next: start it again")]);
  });

  it("closes the study when it fails, and writes no report", async () => {
    const study = await runnableStudy({}, ({ kind }) => {
      if (kind === "train-dense") throw new Error("diverged");
    });
    const folder = resultsFolder();
    const { exitCode, stderr } = await runVerb(apiOf(study), "search", "--example", "--folder", folder);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/error: E_TASK_REQUIRED train-dense: .*diverged/)]);
    expect([study.closed(), existsSync(join(folder, "small", "report.html"))]).toEqual([1, false]);
  });

  it.each([
    ["text", []],
    ["JSON", ["--json"]],
  ])("stops at a signal, says how to resume and ends with exit code 4 (%s)", async (_form, options) => {
    let tasks = 0;
    const study = await runnableStudy({}, () => {
      if (++tasks === 4) cli.process.emit("SIGINT");
    });
    const cli = fakeCli(apiOf(study));
    await runProgram(["search", "--example", "--folder", resultsFolder(), ...options], cli);
    expect([cli.process.exitCode, await study.state(), study.closed()]).toEqual([4, "interrupted", 1]);
    expect(cli.stderr.text()).toMatch(
      /^stopping: what is finished is kept, `espalier resume small --folder .*` goes on/m,
    );
    expect(cli.stderr.text()).toMatch(/E_INTERRUPTED[\s\S]*espalier resume small/);
    expect(cli.process.exits).toEqual([]);
  });

  it("draws on a terminal instead of printing lines", async () => {
    const cli = fakeCli(apiOf(await runnableStudy()), { columns: 90 });
    await runProgram(["search", "--example", "--folder", resultsFolder()], cli);
    expect(cli.stderr.text()).toMatch(/nsga2-widths {2}finished {2}8 of 8/);
    expect(cli.stderr.text()).not.toContain("generation");
  });
});
