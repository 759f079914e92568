import { describe, expect, it } from "vitest";
import { createStudy } from "../../src/api/index.js";
import type { EmoPmsFindings } from "../../src/methods/emo-pms/findings.js";
import { tinyStudy } from "../helpers/tiny-study.js";

const SMALL = {
  name: "emo-pms",
  population: 4,
  generations: 2,
  examples: 240,
  selectorEpochs: 40,
  verify: 4,
  refine: 4,
  baselines: [],
};

async function run(options: object, { workers = 2, ...settings }: { workers?: number; score?: object } = {}) {
  const { baselines, ...method } = { ...SMALL, ...options };
  const { config, results } = await tinyStudy({
    method,
    baselines,
    tune: { finalists: 1, train: { batch: 32 } },
    ...settings,
  });
  await using study = await createStudy(config, { folder: results });
  for await (const event of study.run({ workers })) {
    if (event.type === "task" && event.status === "failed") throw new Error(event.error?.message);
  }
  const findings = new Map((await study.store.findings()).map(({ name, value }) => [name, value]));
  return {
    findings: Object.fromEntries(findings) as unknown as EmoPmsFindings,
    fronts: await study.store.fronts(),
    evaluations: await study.store.evaluations(),
    candidates: [...(await study.store.candidates())].sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    tasks: (await study.store.tasks()).map(({ key, outcome }) => JSON.stringify({ key, outcome })).sort(),
  };
}

type Outcome = Awaited<ReturnType<typeof run>>;

const errorsOf = ({ evaluations }: Outcome, fidelity: string) =>
  evaluations.flatMap(({ fidelity: own, outcome }) =>
    own === fidelity && outcome.status === "ok" ? [outcome.objectives["error"] as number] : [],
  );

const volumes = ({ fronts }: Outcome, fidelity: string) =>
  fronts.flatMap((front) => (front.fidelity === fidelity ? [front.hypervolume] : []));

describe("emo-pms", () => {
  it("does the same to the bit for any number of workers", async () => {
    expect(await run({}, { workers: 1 })).toEqual(await run({}, { workers: 2 }));
  });

  it("searches every part, joins, refines, assembles, fine-tunes and tests", async () => {
    const found = await run({ sweep: 2 });
    const { split, selectors, joint, assembly } = found.findings;
    expect(split.parts.map(({ to }) => to)).toEqual(["stage1.block1.relu2", "stage2.block1.relu2", undefined]);
    expect(selectors).toHaveLength(3);
    for (const part of [1, 2, 3]) expect(errorsOf(found, `part-${part}`).length).toBeGreaterThan(2);
    expect(joint.verified.length).toBeLessThanOrEqual(4);
    const inherit = volumes(found, "inherit");
    expect(inherit.at(-1)).toBeGreaterThanOrEqual(inherit[0] as number);
    expect(errorsOf(found, "assembled")).toEqual(assembly.map(({ assembled }) => assembled));
    expect(errorsOf(found, "tune")).toHaveLength(1);
    expect(errorsOf(found, "test")).toHaveLength(2);
    const phases = ["selectors", "parts", "verification", "refinement", "constraint"];
    expect(Object.keys(found.findings)).toEqual(expect.arrayContaining(phases.map((phase) => `spending-${phase}`)));
    const wholes = found.evaluations.filter(({ fidelity }) => fidelity === "inherit").map(({ candidate }) => candidate);
    expect(new Set(wholes).size).toBe(wholes.length);
    const { "spending-verification": verification, "spending-refinement": refinement } = found.findings;
    expect(verification.evaluations + refinement.evaluations).toBe(wholes.length);
  });

  it("predicts the whole network exactly where one part alone is pruned, by the tail", async () => {
    const found = await run(
      { selector: "tail", verify: 1000, refine: 0, constraint: "none" },
      { score: { recalibration: 128, validation: 120 } },
    );
    const { joint } = found.findings;
    const dense = found.candidates.find(({ plan }) => Object.keys((plan as { keep: object }).keep).length === 0)?.hash;
    const scored = new Map(
      found.evaluations.flatMap(({ fidelity, candidate, outcome }) =>
        fidelity === "inherit" && outcome.status === "ok" ? [[candidate, outcome.objectives["error"] as number]] : [],
      ),
    );
    const alone = joint.predicted.filter(
      ({ choice }) => choice.filter((at, i) => joint.fronts[i]?.[at]?.candidate !== dense).length === 1,
    );
    expect(alone.length).toBeGreaterThan(0);
    for (const { candidate, objectives } of alone) {
      const measured = scored.get(candidate) as number;
      const denseError = scored.get(dense as string) ?? Number.POSITIVE_INFINITY;
      // Impairments below the dense network's error count as none.
      expect(objectives[0]).toBeCloseTo(Math.max(measured, Math.min(measured, denseError)), 6);
    }
  });

  it.each([
    ["masked cuts and a teacher", { interface: "masked", constraint: "teacher" }],
    ["masked cuts and a chain", { interface: "masked", constraint: "chain" }],
    ["the tail and trained candidates", { selector: "tail", candidateEpochs: 1, parts: 2 }],
    ["bits", { genome: "bits", ranking: "ladder" }],
    ["ratios, then bits", { genome: "ratio+bits", ranking: "threshold" }],
  ])("works with %s", async (_, options) => {
    const found = await run(options);
    expect(volumes(found, "inherit").at(-1)).toBeGreaterThan(0);
    expect(errorsOf(found, "tune")).toHaveLength(1);
  });

  it.each([
    ["E_SPLIT_INVALID", { cuts: ["stage1.block1.conv1"] }],
    ["E_SELECTOR_WEAK", { selectorEpochs: 1 }],
    ["E_FEATURES_TOO_LARGE", { megabytes: 0.1 }],
  ])("refuses with %s", async (code, options) => {
    await expect(run(options)).rejects.toMatchObject({ code });
  });
});
