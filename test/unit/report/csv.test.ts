import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport, renderCsv } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy({ failing: (task) => (task === 5 ? '=cmd("x"), "quoted"' : undefined) }));
});

const lines = () => renderCsv(model).split("\r\n");

test("has a header and a row per evaluation, all equally long", () => {
  const [header = "", ...rows] = lines().slice(0, -1);
  expect(header.split(",").slice(0, 8)).toEqual([
    ...["method", "index", "generation", "fidelity", "candidate", "status", "objective:error", "objective:macs"],
  ]);
  expect(header).toContain(",keep:stem.conv,");
  expect(rows).toHaveLength(model.evaluations.length);
  const width = header.split(",").length;
  for (const row of rows.filter((line) => !line.includes('"'))) expect(row.split(",")).toHaveLength(width);
});

test("marks each method's front and the one knee", () => {
  const [header = "", ...rows] = lines();
  const columns = header.split(",");
  const flagged = (title: string) => rows.filter((row) => row.split(",")[columns.indexOf(title)] === "true");
  expect(flagged("front")).toHaveLength(model.methods.reduce((sum, method) => sum + method.front.length, 0));
  expect(flagged("knee")).toHaveLength(1);
  expect(flagged("knee")[0]).toMatch(/^nsga2-widths,/);
});

test("quotes what needs it and disarms formulas", () => {
  const failed = lines().find((line) => line.includes(",failed,"));
  expect(failed).toContain(`,failed,,,,,`);
  expect(failed).toContain(`,"'=cmd(""x""), ""quoted""",`);
});

test("says after how many examples a candidate was given up", () => {
  const evaluations = model.evaluations.map((evaluation, i) =>
    i === 1 && evaluation.outcome.status === "ok"
      ? { ...evaluation, outcome: { ...evaluation.outcome, racedAfter: 150 } }
      : evaluation,
  );
  const [header = "", ...rows] = renderCsv({ ...model, evaluations }).split("\r\n");
  const at = header.split(",").indexOf("raced_after");
  expect(rows.slice(0, 3).map((row) => row.split(",")[at])).toEqual(["", "150", ""]);
});

test("holds numbers to the last digit", () => {
  const first = model.evaluations.find((evaluation) => evaluation.outcome.status === "ok");
  if (first?.outcome.status !== "ok") throw new Error("nothing was scored");
  const cells = lines()[model.evaluations.indexOf(first) + 1]?.split(",") ?? [];
  expect(cells.slice(6, 8).map(Number)).toEqual(first.outcome.objectives);
});
