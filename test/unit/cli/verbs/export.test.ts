import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { findCandidate } from "../../../../src/api/index.js";
import type { Api } from "../../../../src/cli/cli.js";
import type { StudyStore } from "../../../../src/store/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { type MemoryStudy, readableStudy } from "../../../helpers/memory-study.js";
import { reportStudy } from "../../../helpers/report-study.js";

let store: StudyStore;
beforeAll(async () => {
  store = await reportStudy();
});

function fakeApi() {
  const opened: MemoryStudy[] = [];
  return {
    opened,
    findCandidate,
    openStudy: vi.fn<Api["openStudy"]>(async () => {
      const study = readableStudy(store);
      opened.push(study);
      return study;
    }),
    exportCandidate: vi.fn<Api["exportCandidate"]>(async (study, name, folder) => ({
      candidate: await findCandidate(study, name),
      fidelity: "tune",
      graphFile: join(folder, "graph.json"),
      weightsFile: join(folder, "weights.safetensors"),
      planFile: join(folder, "plan.json"),
    })),
  };
}

describe("export", () => {
  it("writes a fine-tuned candidate beside a process that runs the study", async () => {
    const api = fakeApi();
    const { exitCode, stdout } = await runVerb(api, "export", "fashion-resnet8", "knee", "--out", "pruned");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Candidate [0-9a-f]{64} with fine-tuned weights:\n {2}pruned\/graph\.json\n/);
    expect(api.openStudy.mock.calls.map(([, options]) => options?.mode ?? "read")).toEqual(["read", "read"]);
    expect(api.opened.map((study) => study.closed())).toEqual([1, 1]);
  });

  it("takes the study's lock when the weights have to be made again", async () => {
    const api = fakeApi();
    const { exitCode, stderr } = await runVerb(api, "export", "fashion-resnet8", "smallest", "--out", "pruned");
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("not fine-tuned")]);
    expect(api.openStudy.mock.calls.at(-1)?.[1]).toMatchObject({ mode: "write" });
  });

  it("gives programs the files", async () => {
    const { stdout } = await runVerb(fakeApi(), "export", "fashion-resnet8", "knee", "--out", "pruned", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      study: "fashion-resnet8",
      fidelity: "tune",
      files: ["pruned/graph.json", "pruned/weights.safetensors", "pruned/plan.json"],
    });
  });

  it("says which file cannot be written", async () => {
    const refusal = Object.assign(new Error("EROFS: read-only"), { syscall: "open", code: "EROFS", path: "pruned/x" });
    const exportCandidate = () => Promise.reject(refusal);
    const { exitCode, stderr } = await runVerb(
      { ...fakeApi(), exportCandidate },
      ...["export", "fashion-resnet8", "knee", "--out", "pruned"],
    );
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining("E_FILE_WRITE pruned/x")]);
  });
});
