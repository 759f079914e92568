import { expect, it } from "vitest";
import { frontMembers } from "../../../src/cli/front-members.js";
import { readReport } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

it("names objectives, marks one knee and as many finalists as were fine-tuned", async () => {
  const members = frontMembers(await readReport(await reportStudy()));
  expect(members.length).toBeGreaterThan(3);
  expect(members.filter(({ knee }) => knee)).toHaveLength(1);
  expect(members.filter(({ finalist }) => finalist)).toHaveLength(3);
  for (const { candidate, objectives, cost } of members) {
    expect(candidate).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(objectives)).toEqual(["error", "macs"]);
    expect(cost.macs).toBeGreaterThan(0);
  }
});
