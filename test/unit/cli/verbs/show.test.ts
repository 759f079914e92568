import { beforeAll, describe, expect, it } from "vitest";
import { inspectCandidate } from "../../../../src/api/index.js";
import type { Api } from "../../../../src/cli/cli.js";
import type { StudyStore } from "../../../../src/store/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { readableStudy } from "../../../helpers/memory-study.js";
import { reportStudy } from "../../../helpers/report-study.js";

let store: StudyStore;
beforeAll(async () => {
  store = await reportStudy();
});

function run(...args: readonly string[]) {
  const api: Partial<Api> = {
    openStudy: async () => readableStudy(store),
    listStudies: async () => ["fashion-resnet8"],
    inspectCandidate,
  };
  return runVerb(api, "show", ...args);
}

describe("show", () => {
  it("shows every layer of a candidate before and after", async () => {
    const { exitCode, stdout } = await run("fashion-resnet8", "knee");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Candidate [0-9a-f]{64}$/m);
    expect(stdout).toMatch(/^nsga2-widths +\d+ +inherit +[\d.]+ %$/m);
    expect(stdout).toMatch(/^stage2\.block1\.conv1 +16 → \d+ /m);
  });

  it("takes the only study when none is named, and candidates by the beginning of their hash", async () => {
    const { candidate, groups, layers, evaluations } = JSON.parse((await run("smallest", "--json")).stdout);
    expect(JSON.parse((await run(candidate.slice(0, 8), "--json")).stdout).candidate).toBe(candidate);
    expect(groups[0]).toMatchObject({ id: "stem.conv", units: 8, kept: expect.any(Number) });
    expect(layers[0]).toMatchObject({ before: { id: "input", op: "input" }, after: { macs: 0 } });
    expect(evaluations[0]).toMatchObject({ fidelity: "inherit", outcome: { status: "ok" } });
  });

  it("says which names there are", async () => {
    const { exitCode, stderr } = await run("fashion-resnet8", "ffffffffffff");
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/E_CANDIDATE_MISSING .*knee, best, smallest/)]);
  });
});
