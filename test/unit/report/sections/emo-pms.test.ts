import { beforeAll, describe, expect, test } from "vitest";
import {
  type ReportModel,
  readReport,
  renderFrontText,
  renderHtml,
  renderJson,
  renderMarkdown,
} from "../../../../src/report/index.js";
import { gapText } from "../../../../src/report/sections/emo-pms/emo-pms-section.js";
import { assemblyTable } from "../../../../src/report/sections/emo-pms/emo-pms-tables.js";
import type { EmoPmsView } from "../../../../src/report/sections/emo-pms/emo-pms-view.js";
import { drawSection } from "../../../../src/report/sections/sections.js";
import { emoPmsStudy } from "../../../helpers/emo-pms-study.js";
import { reportStudy } from "../../../helpers/report-study.js";

let model: ReportModel;
let view: EmoPmsView;
beforeAll(async () => {
  model = await readReport(await emoPmsStudy({ failing: (task) => (task === 20 ? "NaN" : undefined) }));
  view = model.sections[0] as EmoPmsView;
});

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe("the view", () => {
  test("has every part with its share, its selector and its last front", () => {
    expect(view.parts.map(({ from, to }) => [from, to])).toEqual([
      [undefined, "stage1.block3.relu2"],
      ["stage1.block3.relu2", "stage2.block3.relu2"],
      ["stage2.block3.relu2", undefined],
    ]);
    expect(view.parts.reduce((sum, { shares }) => sum + shares.macs, 0)).toBeCloseTo(1, 12);
    expect(view.parts.map(({ error }) => error)).toEqual([0.196, 0.141, 0.112]);
    expect(view.parts.map(({ scored }) => scored)).toEqual([56, 56, 56]);
    for (const { front } of view.parts) expect(front.length).toBeGreaterThan(3);
  });

  test("puts predicted and measured errors side by side", () => {
    const { joint } = view;
    expect(joint?.verified).toHaveLength(18);
    for (const { candidate, measured } of joint?.verified ?? []) {
      const evaluation = model.evaluations.find((each) => each.candidate === candidate && each.fidelity === "inherit");
      expect(evaluation?.outcome).toMatchObject({ objectives: measured });
    }
    expect(joint?.refined).toBe(20);
    expect(joint?.rankCorrelation).toBeGreaterThan(0.9);
  });

  test("follows finalists from inherited weights over the assembly to fine-tuning", () => {
    expect(view.assembly).toHaveLength(3);
    for (const { candidate, inherited, assembled, tuned } of view.assembly) {
      expect(assembled).toBeLessThan(inherited);
      expect(tuned).toBe(model.finalists.find((finalist) => finalist.candidate.hash === candidate)?.after);
    }
  });

  test("is in the report's JSON", () => {
    expect(JSON.parse(renderJson(model)).sections).toEqual([JSON.parse(JSON.stringify(view))]);
  });
});

describe("how well the prediction does, in words", () => {
  const scheme = { candidate: "a".repeat(64), objectives: [0.2, 0.5] };
  const joint = (verified: NonNullable<EmoPmsView["joint"]>["verified"], more = {}) =>
    gapText({ ranking: "ladder", predicted: [], refined: 0, verified, ...more });

  test("says on which side the measured errors lie", () => {
    const measured = [{ ...scheme, measured: [0.2134, 0.5] }];
    expect(joint(measured, { meanGap: 0.0134 })).toBe(
      "Of these, 1 was scored as a whole network: on average the measured error lies 1.3 percentage points above the predicted one.",
    );
    expect(joint([...measured, ...measured], { meanGap: -0.01, rankCorrelation: 0.9567 })).toBe(
      "Of these, 2 were scored as whole networks: on average the measured error lies 1.0 percentage points below the predicted one; Spearman's rank correlation is 0.957.",
    );
  });

  test("says when nothing has been measured", () => {
    expect(joint([scheme])).toBe("None has been scored as a whole network yet.");
  });
});

describe("the pictures", () => {
  test("draw the parts, each front, and a pair of marks for each verified scheme", () => {
    const html = renderHtml(model);
    expect(count(html, /class="part"/g)).toBe(3);
    expect(count(html, /class="cut"/g)).toBe(2);
    const panels = html.slice(html.indexOf('<div class="panels">'), html.indexOf("Joint front"));
    expect(count(panels, /class="mark series-0 method"/g)).toBe(
      view.parts.reduce((sum, { front }) => sum + front.length, 0) + 1, // and one in the legend
    );
    expect(count(html, /class="gap"/g)).toBe(18);
  });

  test("link finalists to the channels they keep", () => {
    const html = renderHtml(model);
    for (const { candidate } of view.assembly) {
      expect(html).toContain(`id="member-${candidate}"`);
      expect(count(html, new RegExp(`href="#member-${candidate}"`, "g"))).toBeGreaterThanOrEqual(3);
    }
  });

  test("keep all marks inside", () => {
    const html = renderHtml(model);
    const section = html.slice(html.indexOf('id="section-emo-pms"'), html.indexOf('id="widths"'));
    for (const [, x, y] of section.matchAll(/translate\(([-\d.]+) ([-\d.]+)\)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(420);
    }
  });

  test("have no staircases of three objectives", async () => {
    const three = await readReport(await emoPmsStudy({ config: { objectives: ["error", "params", "macs"] } }));
    const html = renderHtml(three);
    expect(html).not.toContain('class="line series-0 method"  d=');
    expect(count(html, /class="gap"/g)).toBe(18);
  });
});

test("a terminal and Markdown show the tables", () => {
  const text = renderFrontText(model);
  for (const line of text.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  expect(text).toMatch(/^part +ends with +MACs +share +params +groups +unpruned +scored +front$/m);
  expect(text).toMatch(/^3 +the output +2\.51M +32 % /m);
  expect(text).toMatch(/^parts +168 +530G +34 %$/m);
  expect(text).not.toContain("steepness");
  const markdown = renderMarkdown(model);
  expect(markdown).toContain("<details><summary>How emo-pms got there</summary>");
  expect(markdown).toContain("| all | 211 | 1.55T | 100 % |");
});

test("members are told where finalists are joint schemes, and only there", () => {
  const [first] = view.assembly;
  const predicted = { candidate: first?.candidate ?? "", choice: [0, 4, 2], objectives: [0.2, 0.5] };
  const joint = { ranking: "ladder", predicted: [predicted], verified: [], refined: 0 } as const;
  const cellsOf = (each: EmoPmsView) => assemblyTable(each, model).rows.map(({ cells }) => cells[2]);
  expect(cellsOf({ ...view, joint })).toEqual(["1 5 3", "–", "–"]);
  const { columns } = assemblyTable({ ...view, joint: { ...joint, predicted: [] } }, model);
  expect(columns.map(({ title }) => title)).not.toContain("members");
});

test("the hypervolume of a method that scores parts is told with their number", () => {
  expect(renderHtml(model)).toContain("Candidates that prune a part of the network, 168 of emo-pms, count as well");
});

test("a study that searches its parts shows what there is", async () => {
  const early = await readReport(await emoPmsStudy({ stopAfter: 60 }));
  expect(early.methods[0]).toMatchObject({ scored: 0, front: [] });
  const [section] = early.sections;
  expect(section && drawSection(section, early).map(({ title }) => title)).toEqual([
    "Sub-networks",
    "Fronts of the sub-networks",
    "What the phases cost",
  ]);
  expect(renderMarkdown(early)).toMatch(/\| selectors \| 2 \| .*\n\| all \| 2 \|/);
  expect(renderFrontText(early)).toMatch(
    /^The study has only begun: \d+ scored, all of parts of the network, no front yet\./,
  );
  expect(renderHtml(early)).toContain('<section id="section-emo-pms">');
});

test("methods without a section and studies without findings have none", async () => {
  expect((await readReport(await reportStudy({ stopAfter: 20 }))).sections).toEqual([]);
  expect((await readReport(await emoPmsStudy({ stopAfter: 0 }))).sections).toEqual([]);
});
