import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { widthsFigure } from "../../../src/report/svg/widths-figure.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

test("the widths figure has two bars per group, as long as the counts", () => {
  const member = model.front.find((each) => each.knee);
  if (!member) throw new Error("no knee");
  const svg = widthsFigure(member, model.groups).markup;
  const lengths = (look: string) =>
    [...svg.matchAll(new RegExp(`class="${look}"[^>]* width="([\\d.]+)"`, "g"))].map(([, width]) => Number(width));
  const dense = lengths("dense-width");
  const kept = lengths("kept-width");
  expect(dense).toHaveLength(model.groups.length);
  model.groups.forEach(({ units }, i) => {
    expect((kept[i] as number) / (dense[i] as number)).toBeCloseTo((member.candidate.kept[i] as number) / units, 2);
  });
});

test("long group names keep both ends", () => {
  const member = model.front[0];
  const id = `encoder.${"x".repeat(150)}.conv2`;
  if (!member) throw new Error("no member");
  const svg = widthsFigure({ ...member, candidate: { ...member.candidate, kept: [1] } }, [
    { id, units: 2, nodes: [id] },
  ]);
  expect(svg.markup).toMatch(/>encoder\.x+…x+\.conv2<\/text>/);
  expect(svg.markup).toContain(`<title>${id}</title>`);
});
