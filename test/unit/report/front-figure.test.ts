import { beforeAll, describe, expect, test } from "vitest";
import { frontPlanes } from "../../../src/report/front-plane.js";
import { type ReportModel, readReport } from "../../../src/report/index.js";
import { frontFigure } from "../../../src/report/svg/front-figure.js";
import { reportStudy } from "../../helpers/report-study.js";

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await reportStudy());
});

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function draw(study: ReportModel, plane = 0) {
  const drawn = frontPlanes(study)[plane];
  if (!drawn) throw new Error("no plane");
  return frontFigure(drawn, (member) => `#to-${member}`);
}

describe("the front figure", () => {
  test("has a mark for every front member, the dense network, the knee and each finalist", () => {
    const { svg } = draw(model);
    const front = (i: number) => model.methods[i]?.front.length;
    expect(count(svg.markup, /class="mark series-0 method"/g)).toBe(front(0));
    expect(count(svg.markup, /class="mark series-1 baseline"/g)).toBe(front(1));
    expect(count(svg.markup, /class="mark series-2 baseline"/g)).toBe(front(2));
    expect(count(svg.markup, /class="mark dense"/g)).toBe(1);
    expect(count(svg.markup, /class="knee"/g)).toBe(1);
    expect(count(svg.markup, /class="mark tuned"/g)).toBe(3);
    expect(count(svg.markup, /class="line /g)).toBe(3);
  });

  test("links every member of the method's front and no other mark", () => {
    const targets = [...draw(model).svg.markup.matchAll(/<a href="#to-([0-9a-f]+)"/g)].map(([, hash]) => hash);
    expect(targets.sort()).toEqual([...(model.methods[0]?.front ?? [])].sort());
  });

  test("draws each scored candidate as a dot, those in one place once, those out of sight never", () => {
    const { svg, note } = draw(model);
    const path = /class="scored" d="([^"]*)"/.exec(svg.markup)?.[1] ?? "";
    const dots = path.split("M").slice(1);
    const beyond = Number(/^(\d+)/.exec(note ?? "0")?.[1]);
    expect(new Set(dots).size).toBe(dots.length);
    expect(dots.length).toBeLessThanOrEqual(120 - beyond);
    expect(dots.length).toBeGreaterThan(90 - beyond);
  });

  test("counts the candidates that lie above the fronts", () => {
    const method = model.methods[0]?.name as string;
    const evaluation = (index: number) => ({
      ...{ method, index, generation: 9, candidate: "f".repeat(64), fidelity: "inherit", task: "t" },
      outcome: { status: "ok" as const, objectives: [3, 0.5], violation: 0 },
    });
    const { note } = draw({ ...model, evaluations: [...model.evaluations, evaluation(998), evaluation(999)] });
    expect(note).toBe("2 scored candidates lie above 100 % error and are not drawn.");
    expect(draw(model).note).toBeUndefined();
  });

  test("tells each series in its legend", () => {
    const texts = draw(model).legend.map((item) => item.text);
    expect(texts).toEqual([
      `nsga2-widths, front of ${model.front.length}`,
      `uniform, front of ${model.methods[1]?.front.length}`,
      `random, front of ${model.methods[2]?.front.length}`,
      "nsga2-widths, all 120 scored",
      "dense network",
      "knee",
      "fine-tuned",
    ]);
  });

  test("keeps all marks inside the picture", () => {
    const places = [...draw(model).svg.markup.matchAll(/translate\(([-\d.]+) ([-\d.]+)\)/g)];
    for (const [, x, y] of places) {
      expect(Number(x)).toBeGreaterThanOrEqual(64);
      expect(Number(x)).toBeLessThanOrEqual(828);
      expect(Number(y)).toBeGreaterThanOrEqual(44);
      expect(Number(y)).toBeLessThanOrEqual(444);
    }
  });
});

test("three objectives make two planes with the error on y, whose fronts are no staircases", async () => {
  const three = await readReport(await reportStudy({ config: { objectives: ["params", "error", "macs"] } }));
  const planes = frontPlanes(three);
  expect(planes.map(({ xLabel, yLabel }) => [xLabel, yLabel])).toEqual([
    ["params / dense", "validation error"],
    ["MACs / dense", "validation error"],
  ]);
  for (const plane of [0, 1]) {
    const { svg } = draw(three, plane);
    expect(count(svg.markup, /class="mark series-0 method"/g)).toBe(three.front.length);
    expect(svg.markup).not.toContain('class="line');
  }
});
