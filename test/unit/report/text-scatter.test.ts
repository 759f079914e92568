import { beforeAll, expect, test } from "vitest";
import { frontPlanes } from "../../../src/report/front-plane.js";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { renderTextScatter } from "../../../src/report/terminal/text-scatter.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

test("puts a point where its values say", () => {
  const [plane] = frontPlanes(model);
  if (!plane) throw new Error("no plane");
  const point = (x: number, y: number) => ({ x, y, candidate: "c" });
  const method = { name: "m", role: "method" as const, scored: 2, partsScored: 0, front: [], history: [] };
  const series = [{ method, scored: [point(0.5, 0.5)], front: [point(0, 1), point(1, 0)] }];
  const bare = { ...plane, series, dense: undefined, knee: undefined, tuned: [] };
  const text = renderTextScatter(bare, { columns: 40, rows: 5, colour: false });
  const lines = text.split("\n");
  expect(lines[1]).toBe(" 100 % │o");
  expect(lines[5]).toBe(`   0 % │${" ".repeat(30)}o`);
  expect(lines[3]).toMatch(/^.{7}│ {15}[\u2801-\u28ff]$/);
  expect(lines.at(-1)).toBe("o m   ⠂ scored");
});

test("marks the knee, the dense network and what was tuned above all else", () => {
  const [plane] = frontPlanes(model);
  if (!plane) throw new Error("no plane");
  const plot = renderTextScatter(plane, { columns: 80, rows: 16, colour: false }).split("\n").slice(1, 17).join("");
  expect(plot.match(/K/g)).toHaveLength(1);
  expect(plot.match(/D/g)).toHaveLength(1);
  expect(plot.match(/T/g)?.length).toBeLessThanOrEqual(3);
});
