import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkStudy } from "../../../../src/api/index.js";
import type { Api } from "../../../../src/cli/cli.js";
import { datasetFromArrays } from "../../../../src/data/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

const count = 60;
const dataset = datasetFromArrays({
  shape: [12, 12, 1],
  train: {
    images: new Uint8Array(count * 144).map((_, i) => (i * 37) % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
  },
});

const CONFIG = {
  name: "arrays",
  data: { source: "arrays" },
  split: { train: 30, validation: 15, test: 15 },
  model: { name: "resnet", depth: 8, width: 4 },
  space: "widths-8",
  score: { recalibration: 15, validation: 15 },
  method: { name: "nsga2-widths", population: 5, evaluations: 10 },
};

function run(config: unknown, ...args: readonly string[]) {
  const file = join(temporaryFolder(), "config.json");
  writeFileSync(file, JSON.stringify(config));
  const api: Partial<Api> = { checkStudy: (raw, options) => checkStudy(raw, { ...options, dataset }) };
  return runVerb(api, "check", file, ...args);
}

describe("check", () => {
  it("prints groups, space, costs, methods and work, and starts nothing", async () => {
    const { exitCode, stdout, stderr } = await run(CONFIG);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("arrays: 30 training, 15 validation, 15 test examples");
    expect(stdout).toMatch(/^network {2}resnet-8: [\d.]+k MACs, [\d.]+k parameters, [\d.]+ KiB of activations$/m);
    expect(stdout).toMatch(/^space {4}\d+ networks; the smallest: /m);
    expect(stdout).toMatch(/^work {5}at most [\d.]+M multiply-accumulates/m);
    expect(stdout).toMatch(/^stage3\.block1\.conv2 +16 {2}stage3\.block1\.conv2, stage3\.block1\.shortcut\.conv$/m);
    expect(stdout).toMatch(/^\(kept whole\) +head: the network's output/m);
    expect(stdout).toMatch(/^nsga2-widths +method +10$/m);
    expect(stdout).toMatch(/^random +baseline +10$/m);
    expect(stdout).toContain("Nothing was written. Next: espalier search");
  });

  it("gives programs the same, defaults of the configuration filled in", async () => {
    const { stdout } = await run(CONFIG, "--json");
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      config: { name: "arrays", space: { minKeep: 0.1, levels: 8 }, budget: { taskSeconds: 3600 } },
      methods: [{ name: "nsga2-widths", scores: 10 }, { name: "uniform" }, { name: "random", scores: 10 }],
      dense: { macs: expect.any(Number), params: expect.any(Number), activationBytes: expect.any(Number) },
    });
    expect(found.groups).toContainEqual({ id: "stage1.block1.conv1", units: 4, layers: ["stage1.block1.conv1"] });
    expect(BigInt(found.spaceSize)).toBeGreaterThan(1000n);
    expect(found.smallest.macs).toBeLessThan(found.dense.macs);
  });

  it("counts candidates that prune a part of the network by themselves", async () => {
    const method = { name: "emo-pms", parts: 2, examples: 30, population: 5, generations: 3, verify: 4, refine: 6 };
    const { stdout } = await run({ ...CONFIG, method });
    expect(stdout).toMatch(/^emo-pms +method +10 \+ 30 of parts$/m);
    // Candidates of one of two parts compute a half.
    expect(stdout).toMatch(/^random +baseline +25$/m);
    const json = JSON.parse((await run({ ...CONFIG, method }, "--json")).stdout);
    expect(json.methods[0]).toEqual({ name: "emo-pms", scores: 10, parts: 30 });
    const alone = JSON.parse((await run({ ...CONFIG, method, baselines: [] }, "--json")).stdout).macs;
    const more = JSON.parse(
      (await run({ ...CONFIG, method: { ...method, generations: 4 }, baselines: [] }, "--json")).stdout,
    ).macs;
    // Ten more candidates, scored on 30 examples: five of each part, so five whole networks and what selectors take.
    expect((more - alone) / (5 * 30 * json.dense.macs)).toBeGreaterThan(1);
    expect((more - alone) / (5 * 30 * json.dense.macs)).toBeLessThan(1.1);
  });

  it("says before anything runs that a method can do nothing with the network", async () => {
    const method = { name: "emo-pms", examples: 30 };
    const { exitCode, stderr } = await run({ ...CONFIG, model: { name: "mlp", hidden: [10] }, method });
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining("E_SPLIT_INVALID config.method.parts")]);
  });

  it("writes sizes that are too long to read as powers of ten", async () => {
    const { stdout } = await run({ ...CONFIG, model: { name: "resnet", depth: 20, width: 16 } });
    expect(stdout).toMatch(/^space {4}\d\.\d × 10\^\d\d networks/m);
  });

  it("names path, expected and got of a bad configuration with exit code 3", async () => {
    const { exitCode, stderr } = await run({ ...CONFIG, model: { name: "resnet", depht: 8 } });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^error: E_CONFIG_INVALID config\.model: .*expected only known keys, not "depht"/);
  });

  it("gives the closest point when no network meets the constraints", async () => {
    const space = { minKeep: 0.9, constraints: { maxMacs: 0.1 } };
    const { exitCode, stderr } = await run({ ...CONFIG, space });
    expect([exitCode, stderr]).toEqual([3, expect.stringMatching(/E_INFEASIBLE .*got at best [\d.]+ of the MACs/)]);
  });
});
