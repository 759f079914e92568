import { beforeAll, describe, expect, it } from "vitest";
import type { StudyStore } from "../../../../src/store/index.js";
import { emoPmsStudy } from "../../../helpers/emo-pms-study.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { readableStudy } from "../../../helpers/memory-study.js";
import { reportStudy } from "../../../helpers/report-study.js";

let store: StudyStore;
beforeAll(async () => {
  store = await reportStudy();
});

const run = (...args: readonly string[]) =>
  runVerb({ openStudy: async () => readableStudy(store) }, "front", "fashion-resnet8", ...args);

describe("front", () => {
  it("draws the main method's front with its members and finalists", async () => {
    const { exitCode, stdout } = await run();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^The knee network keeps /);
    expect(stdout).toMatch(/^candidate +error +MACs/m);
    expect(stdout).toMatch(/\(knee\)/);
  });

  it("gives programs members with objectives and cost", async () => {
    const { method, fidelity, members } = JSON.parse((await run("--json")).stdout);
    expect([method, fidelity]).toEqual(["nsga2-widths", "inherit"]);
    expect(members.length).toBeGreaterThan(3);
    expect(members[0]).toMatchObject({
      candidate: expect.any(String),
      objectives: { error: expect.any(Number), macs: expect.any(Number) },
      cost: { macs: expect.any(Number) },
    });
  });

  it("lists the front of a baseline", async () => {
    const { stdout } = await run("--method", "random");
    expect(stdout).toMatch(
      /^Front of random at fidelity inherit\n\ncandidate +validation error +MACs \/ dense +MACs +params\n[0-9a-f]{8} /,
    );
    const { method, members } = JSON.parse((await run("--method", "random", "--json")).stdout);
    expect([method, members.length > 1]).toEqual(["random", true]);
  });

  it("lists the fine-tuned finalists, which only the main method has", async () => {
    expect(JSON.parse((await run("--fidelity", "tune", "--json")).stdout).members).toHaveLength(3);
    expect((await run("--fidelity", "tune", "--method", "random")).stdout).toBe(
      "fashion-resnet8 has no front of random at fidelity tune.\n",
    );
  });

  it("lists the front of a sub-network", async () => {
    const divided = await emoPmsStudy();
    const api = { openStudy: async () => readableStudy(divided) };
    const { stdout } = await runVerb(api, "front", "fashion-resnet20", "--fidelity", "part-2", "--json");
    expect(JSON.parse(stdout).members.length).toBeGreaterThan(3);
  });

  it("refuses a fidelity that there is not", async () => {
    const { exitCode, stderr } = await run("--fidelity", "full");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("It must be inherit, tune or part-<n>.")]);
  });

  it("refuses a method the study does not have", async () => {
    const { exitCode, stderr } = await run("--method", "grid");
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('expected nsga2-widths or uniform or random, got "grid"'),
    ]);
  });
});
