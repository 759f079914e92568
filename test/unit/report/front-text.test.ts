import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport, renderFrontText } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

const ESCAPE = "\u001b";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

test("fits 80 columns and has no colours unless asked", () => {
  const text = renderFrontText(model);
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  expect(text).not.toContain(ESCAPE);
  expect(renderFrontText(model, { colour: true })).toContain(`${ESCAPE}[`);
});

test("lists every front member and finalist", () => {
  const text = renderFrontText(model);
  for (const { candidate } of model.front) expect(text).toMatch(new RegExp(`^${candidate.name} `, "m"));
  expect(text).toMatch(/^[0-9a-f]{8} \(knee\)/m);
  expect(text).toMatch(/^dense .* 11\.2 %/m);
});

test("says when there is none yet", async () => {
  const begun = await readReport(await reportStudy({ stopAfter: 0 }));
  expect(renderFrontText(begun)).toMatch(/^The study has only begun: no candidate has been scored yet\.\n/);
});
