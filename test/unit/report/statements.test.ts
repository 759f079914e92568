import { beforeAll, describe, expect, test } from "vitest";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { headline, scoringRecipe, stateText, trainingRecipe } from "../../../src/report/statements.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

describe("the headline", () => {
  const withKnee = (change: (study: ReportModel) => Partial<ReportModel>) => {
    const knee = model.front.find((member) => member.knee);
    if (!knee) throw new Error("no knee");
    const shares = { macs: 0.412, params: 0.087, activationBytes: 0.995 };
    const front = [{ ...knee, error: 0.1234, candidate: { ...knee.candidate, shares } }];
    const study: ReportModel = { ...model, front, finalists: [] };
    return headline({ ...study, ...change(study) });
  };

  test("speaks of inherited weights when the knee was not fine-tuned", () => {
    expect(withKnee(() => ({}))).toBe(
      "The knee network keeps 41 % of the MACs at 12.3 % validation error with inherited weights (dense: 11.2 %).",
    );
  });

  test("speaks of the first cost among the objectives", () => {
    const objectives = model.objectives.map((objective, i) =>
      i === 1 ? { ...objective, name: "params" as const } : objective,
    );
    expect(withKnee(() => ({ objectives }))).toMatch(/^The knee network keeps 8\.7 % of the parameters at/);
  });

  test("tells a study without a front from one that has only begun", () => {
    const empty = (state: "running" | "finished") => ({ ...model, front: [], study: { ...model.study, state } });
    expect(headline(empty("running"))).toMatch(/^The study has only begun: \d+ scored, no front yet\.$/);
    expect(headline({ ...empty("finished"), evaluations: [] })).toBe(
      "The study finished without a front: no candidate has been scored.",
    );
  });
});

test("a finished study needs no remark, any other state has one", () => {
  const inState = (state: ReportModel["study"]["state"], failure?: string) =>
    stateText({ ...model, study: { ...model.study, state, failure } });
  expect(inState("finished")).toBeUndefined();
  expect(inState("running")).toContain("has not finished");
  expect(inState("interrupted")).toContain("espalier resume fashion-resnet8");
  expect(inState("failed", "E_TENSOR_LEAK")).toBe("The study failed: E_TENSOR_LEAK");
});

test("the recipe of scoring counts what racing ended, where there is racing", async () => {
  expect(scoringRecipe(model)).not.toContain("ended early");
  const raced = await readReport(await reportStudy({ config: { score: { racing: {} } }, stopAfter: 0 }));
  const outcome = { status: "ok", objectives: [0.5, 0.5], violation: 0 } as const;
  const scored = { method: "m", index: 0, generation: 0, candidate: "c", fidelity: "inherit", task: "t", outcome };
  const evaluations = [scored, { ...scored, outcome: { ...outcome, racedAfter: 64 } }];
  expect(scoringRecipe({ ...raced, evaluations })).toContain("Of 2 scorings 1 ended early");
});

test("the recipe says whether there was distillation", async () => {
  const config = { tune: { distillation: false, finalists: 1 } };
  const plain = await readReport(await reportStudy({ config, stopAfter: 0 }));
  expect(trainingRecipe(plain)).toBe(
    "Dense network trained for 2 epochs (sgd, rate 0.1, batch 64); finalists fine-tuned for 1 epoch (sgd, rate 0.02, batch 64), without distillation; seed 1.",
  );
});
