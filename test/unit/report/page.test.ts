import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type ReportModel, readReport, renderHtml } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

function sections(html: string): readonly string[] {
  return [...html.matchAll(/<section id="([^"]+)">/g)].map(([, id]) => id as string);
}

describe("the page of a finished study", () => {
  let model: ReportModel;
  let html: string;
  beforeAll(async () => {
    model = await readReport(await reportStudy({ failing: (task) => (task === 9 ? "NaN" : undefined) }));
    html = renderHtml(model);
  });

  test("has its sections in the order of reading", () => {
    expect(sections(html)).toEqual([
      ...["front", "hypervolume-section", "members", "widths", "finalists", "failures", "settings"],
    ]);
  });

  test("starts with the knee in one sentence", () => {
    const [heading = ""] = /<h1>[^<]*/.exec(html) ?? [];
    expect(heading.replaceAll("\u00a0", " ").replaceAll("\u2011", "-")).toMatch(
      /^<h1>The knee network keeps [\d.]+ % of the MACs at [\d.]+ % validation error after fine-tuning \(before: [\d.]+ %; dense: 11\.2 %\)\.$/,
    );
  });

  test("needs no other resource and no script", () => {
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|base|form)\b/i);
    expect(html).not.toMatch(/\s(on\w+|style|src|srcset|xlink:href)=/i);
    expect(html).not.toMatch(/url\(|@import|https?:/i);
    for (const [, target] of html.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#/);
  });

  test("allows nothing but its own style sheet", () => {
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
  });

  test("closes what it opens", () => {
    const open: string[] = [];
    const bare = new Set(["meta", "!doctype"]);
    for (const [, slash, name = "", selfClosing] of html.matchAll(/<(\/?)([\w!]+)(?:\s[^>]*?)?(\/?)>/g)) {
      if (slash) expect(open.pop()).toBe(name);
      else if (!selfClosing && !bare.has(name)) open.push(name);
    }
    expect(open).toEqual([]);
  });

  test("has every id once, and a target for every link and label", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...html.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)].flatMap(([, list]) =>
      list?.split(" "),
    );
    for (const reference of references) expect(ids).toContain(reference);
  });

  test("shows the widths of every front member, the knee's first", () => {
    const articles = [...html.matchAll(/<article class="([^"]+)"/g)].map(([, look]) => look);
    expect(articles).toHaveLength(model.front.length);
    expect(articles.filter((look) => look?.includes("knee-member"))).toHaveLength(1);
  });

  test("describes every picture and heads every column and row", () => {
    const pictures = [...html.matchAll(/<svg viewBox="[^"]*" role="img"[\s\S]*?<\/desc>/g)];
    expect(pictures).toHaveLength(2 + model.front.length);
    for (const [picture] of pictures)
      expect(picture).toMatch(/<title id="[^"]+">[^<]+<\/title>\s*<desc id="[^"]+">[^<]+</);
    expect(html).not.toMatch(/<th>|<tr><td/);
  });

  test("says how the numbers came about", () => {
    expect(html).toContain(
      "Error on 1000 validation examples, with inherited weights and batch norm re-calibrated on 512",
    );
    expect(html).toContain("with distillation from the dense network (weight 0.9, temperature 4); seed 1.");
    expect(html).toContain("1 evaluation failed and entered no front.");
    expect(html).toContain("&quot;evaluations&quot;: 120");
  });
});

test("the page of a study that has only begun says so", async () => {
  const html = renderHtml(await readReport(await reportStudy({ stopAfter: 0 })));
  expect(html).toContain("The study has only begun: no candidate has been scored yet.");
  expect(sections(html)).toEqual(["settings"]);
});

test("the page of an interrupted study says how to go on", async () => {
  const html = renderHtml(await readReport(await reportStudy({ stopAfter: 60 })));
  expect(html).toContain("To go on: espalier resume fashion-resnet8</p>");
  expect(sections(html)).not.toContain("finalists");
});

test("more failures than a page needs are counted", async () => {
  const html = renderHtml(
    await readReport(await reportStudy({ failing: (task) => (task % 10 === 0 ? undefined : "NaN") })),
  );
  expect(html).toMatch(/2\d\d evaluations failed and entered no front. The first 100 are listed./);
});
