import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { hypervolumeFigure } from "../../../src/report/svg/hypervolume-figure.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

test("the hypervolume figure has a line, an end mark and a value per method, and holds methods that ended early", () => {
  const { svg, legend } = hypervolumeFigure(model);
  expect(count(svg.markup, /class="line series-/g)).toBe(3);
  expect(count(svg.markup, /class="held series-1"/g)).toBe(1);
  expect(count(svg.markup, /class="held/g)).toBe(1);
  expect(legend.map((item) => item.text)).toEqual(["nsga2-widths", "uniform", "random"]);
  for (const { history } of model.methods)
    expect(svg.markup).toContain(`>${history.at(-1)?.hypervolume.toFixed(4)}</text>`);
  const line = /class="line series-0 method" d="([^"]*)"/.exec(svg.markup)?.[1] ?? "";
  expect(count(line, /H/g)).toBe((model.methods[0]?.history.length ?? 0) - 1);
});

test("end values of nearly equal hypervolumes do not overlap", () => {
  const history = [{ evaluations: 10, hypervolume: 0.5 }];
  const methods = model.methods.map((method) => ({ ...method, history }));
  const { svg } = hypervolumeFigure({ ...model, methods });
  const heights = [...svg.markup.matchAll(/class="value [^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(3);
  expect((heights[1] as number) - (heights[0] as number)).toBeGreaterThanOrEqual(16);
  expect((heights[2] as number) - (heights[1] as number)).toBeGreaterThanOrEqual(16);
});
