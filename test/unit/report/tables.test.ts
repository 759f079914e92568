import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { finalistsTable, frontTable, withoutColumns } from "../../../src/report/tables.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

test("the front's rows are as wide as its columns and name the knee and the finalists", () => {
  const { columns, rows } = frontTable(model);
  for (const row of rows) expect(row.cells).toHaveLength(columns.length);
  expect(rows.filter((row) => row.knee).map((row) => row.cells.at(-1))).toEqual(["knee, finalist"]);
  expect(rows.filter((row) => row.cells.at(-1)?.includes("finalist"))).toHaveLength(3);
});

test("a column can be left out", () => {
  const { columns, rows } = withoutColumns(frontTable(model), "fidelity", "share");
  expect(columns.map((column) => column.title)).toEqual(["candidate", "error", "MACs", "params", "memory", "chosen"]);
  expect(rows[0]?.cells).toHaveLength(6);
  expect(rows[0]?.member).toBe(model.front[0]?.candidate.hash);
});

test("finalists whose fine-tuning or test has no result say so", () => {
  const [finalist] = model.finalists;
  if (!finalist) throw new Error("no finalist");
  const failed = { ...finalist, knee: false, before: undefined, after: undefined, testError: undefined };
  const same = { ...finalist, before: 0.2, after: 0.2001 };
  const { rows } = finalistsTable({ ...model, finalists: [failed, same] });
  expect(rows[0]?.cells.slice(4)).toEqual(["–", "failed", "–", "–"]);
  expect(rows[1]?.cells.slice(4, 7)).toEqual(["20.0 %", "20.0 %", "±0.0"]);
});
