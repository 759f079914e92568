import { beforeAll, describe, expect, it } from "vitest";
import type { Api } from "../../../../src/cli/cli.js";
import { EspalierError } from "../../../../src/core/index.js";
import type { StudyStore } from "../../../../src/store/index.js";
import { emoPmsStudy } from "../../../helpers/emo-pms-study.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { type MemoryStudy, readableStudy } from "../../../helpers/memory-study.js";
import { reportStudy } from "../../../helpers/report-study.js";

let finished: StudyStore;
let stopped: StudyStore;
beforeAll(async () => {
  finished = await reportStudy();
  stopped = await reportStudy({
    config: { name: "stopped" },
    stopAfter: 30,
    failing: (i) => (i === 3 ? "NaN" : undefined),
  });
});

function api(): Partial<Api> & { readonly opened: MemoryStudy[] } {
  const opened: MemoryStudy[] = [];
  return {
    opened,
    listStudies: async () => ["damaged", "fashion-resnet8", "stopped"],
    openStudy: async (name) => {
      if (name === "damaged") throw new EspalierError("E_STORE_CORRUPT");
      const study = readableStudy(name === "stopped" ? stopped : finished);
      opened.push(study);
      return study;
    },
  };
}

describe("status", () => {
  it("lists the studies, also when one cannot be read", async () => {
    const given = api();
    const { exitCode, stdout } = await runVerb(given, "status");
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^study +state +network +method +scored +front +hypervolume +made$/),
      "damaged          E_STORE_CORRUPT",
      expect.stringMatching(
        /^fashion-resnet8 +finished +resnet-8 +nsga2-widths +120 +\d+ +0\.\d{4} +2026-11-22 14:05 UTC$/,
      ),
      expect.stringMatching(/^stopped +interrupted +resnet-8 +nsga2-widths +\d+ /),
      "",
    ]);
    expect(given.opened.map((study) => study.closed())).toEqual([1, 1]);
  });

  it("gives programs one document", async () => {
    const { stdout } = await runVerb(api(), "status", "--json");
    expect(JSON.parse(stdout)).toMatchObject([
      { name: "damaged", error: "E_STORE_CORRUPT" },
      { name: "fashion-resnet8", state: "finished", seed: 1, failed: 0 },
      { name: "stopped", state: "interrupted", failed: 1 },
    ]);
  });

  it("says how to begin when there is none", async () => {
    const { exitCode, stdout } = await runVerb({ listStudies: async () => [] }, "status", "--folder", "mine");
    expect([exitCode, stdout]).toEqual([0, "No studies in mine. `espalier search --example` makes one.\n"]);
  });

  it("shows one study method by method", async () => {
    const { stdout } = await runVerb(api(), "status", "fashion-resnet8");
    expect(stdout).toMatch(/^study {4}fashion-resnet8, finished$/m);
    expect(stdout).toMatch(/^network {2}resnet-8, seed 1, dense error 11\.2 %$/m);
    expect(stdout).toMatch(/^made {5}2026-11-22 14:05 UTC, has run for /m);
    expect(stdout).toMatch(/^uniform +baseline +8 +\d+ +0\.\d{4}$/m);
    const { stdout: json } = await runVerb(api(), "status", "fashion-resnet8", "--json");
    expect(JSON.parse(json)).toMatchObject({
      state: "finished",
      methods: [
        { name: "nsga2-widths", role: "method", scored: 120, hypervolume: expect.any(Number) },
        { name: "uniform", role: "baseline" },
        { name: "random", role: "baseline" },
      ],
    });
  });

  it("counts candidates of parts beside whole networks", async () => {
    const store = await emoPmsStudy({ stopAfter: 60 });
    const { stdout } = await runVerb({ openStudy: async () => readableStudy(store) }, "status", "fashion-resnet20");
    expect(stdout).toMatch(/^emo-pms +method +0 \+ \d+ of parts +0 +–$/m);
  });

  it("says that a running study may have been killed", async () => {
    const store = await reportStudy({ stopAfter: 5 });
    await store.commit({ state: "running" });
    const { stdout } = await runVerb({ openStudy: async () => readableStudy(store) }, "status", "fashion-resnet8");
    expect(stdout).toContain("running (or killed");
  });
});
