import { beforeAll, describe, expect, test } from "vitest";
import { type ReportModel, readReport, renderJson } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

describe("a finished study", () => {
  let model: ReportModel;
  beforeAll(async () => {
    model = await readReport(await reportStudy());
  });

  test("methods stand in the order of the study, the method first", () => {
    expect(model.methods.map(({ name, role, scored }) => [name, role, scored])).toEqual([
      ["nsga2-widths", "method", 120],
      ["uniform", "baseline", 8],
      ["random", "baseline", 120],
    ]);
  });

  test("a method's hypervolume never falls", () => {
    for (const { history } of model.methods) {
      const volumes = history.map((entry) => entry.hypervolume);
      expect(volumes).toEqual([...volumes].sort((a, b) => a - b));
    }
  });

  test("the front has the last front's members, ascending in error, descending in cost, one knee among them", () => {
    expect(model.front.map((member) => member.candidate.hash)).toEqual(model.methods[0]?.front);
    const errors = model.front.map((member) => member.error);
    const macs = model.front.map((member) => member.candidate.cost.macs);
    expect(errors).toEqual([...errors].sort((a, b) => a - b));
    expect(macs).toEqual([...macs].sort((a, b) => b - a));
    expect(model.front.filter((member) => member.knee)).toHaveLength(1);
  });

  test("every member says what stays of each group and of each layer", () => {
    for (const { candidate, layers } of model.front) {
      expect(candidate.kept).toHaveLength(model.groups.length);
      candidate.kept.forEach((count, i) => {
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(model.groups[i]?.units ?? 0);
      });
      expect(layers.reduce((sum, layer) => sum + layer.after.macs, 0)).toBe(candidate.cost.macs);
      expect(layers.reduce((sum, layer) => sum + layer.before.macs, 0)).toBe(model.dense.cost.macs);
    }
  });

  test("finalists have errors before and after fine-tuning and on test data, the dense network too", () => {
    expect(model.finalists).toHaveLength(3);
    for (const { candidate, before, after, testError } of model.finalists) {
      const member = model.front.find((each) => each.candidate.hash === candidate.hash);
      expect(member?.finalist).toBe(true);
      expect(before).toBe(member?.error);
      expect(after).toBeLessThan(before as number);
      expect(testError).toBeCloseTo((after as number) + 0.006, 10);
    }
    expect(model.dense.error).toBe(0.112);
    expect(model.dense.testError).toBeTypeOf("number");
  });

  test("no test error is known of anything else", () => {
    const tested = model.evaluations.filter((evaluation) => evaluation.fidelity === "test");
    const chosen = [model.dense.candidate, ...model.finalists.map((finalist) => finalist.candidate.hash)];
    expect(tested.map((evaluation) => evaluation.candidate).sort()).toEqual(chosen.sort());
  });

  test("running time is summed by kind of task", () => {
    const { kinds, total } = model.runningTime;
    expect(kinds.map(({ kind, tasks }) => [kind, tasks])).toEqual([
      ["train-dense", 1],
      ["score", expect.any(Number)],
      ["tune", 3],
      ["test", 4],
    ]);
    expect(kinds.find(({ kind }) => kind === "train-dense")?.ran).toBeGreaterThan(36_000);
    expect(total).toBeGreaterThan(0);
  });

  test("the model is plain JSON", () => {
    expect(JSON.parse(renderJson(model))).toEqual(JSON.parse(JSON.stringify(model)));
    expect(renderJson(model)).not.toContain("null");
  });
});

test("a study that has only begun has no front", async () => {
  const model = await readReport(await reportStudy({ stopAfter: 0 }));
  expect(model).toMatchObject({ front: [], finalists: [], evaluations: [], dense: { error: undefined } });
  expect(model.study.state).toBe("new");
});

test("an interrupted study is shown as far as it came", async () => {
  const model = await readReport(await reportStudy({ stopAfter: 50 }));
  expect(model.study.state).toBe("interrupted");
  expect(model.front.length).toBeGreaterThan(0);
  expect(model.evaluations.length).toBeLessThanOrEqual(50);
  expect(model.finalists).toEqual([]);
});

test("failed evaluations keep their reason, without the machine's folders", async () => {
  const reason = (task: number) => (task === 7 ? "diverged in /home/ada/espalier/dist/train.js" : undefined);
  const model = await readReport(await reportStudy({ failing: reason }));
  const failed = model.evaluations.filter((evaluation) => evaluation.outcome.status === "failed");
  expect(failed.map((evaluation) => evaluation.outcome)).toEqual([
    { status: "failed", code: "E_NON_FINITE", message: "diverged in …/train.js" },
  ]);
  expect(model.methods[0]?.front).not.toContain(failed[0]?.candidate);
});

test("paths of the configuration are cut down", async () => {
  const data = { source: "idx", train: { images: "/home/ada/i.idx", labels: "/home/ada/l.idx" } };
  const model = await readReport(await reportStudy({ config: { data }, stopAfter: 0 }));
  expect(model.study.config).toMatchObject({ data: { train: { images: "…/i.idx", labels: "…/l.idx" } } });
  expect(renderJson(model)).not.toContain("/home/ada");
});
