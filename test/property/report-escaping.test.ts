import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type ReportModel, readReport, renderFrontText, renderHtml, renderMarkdown } from "../../src/report/index.js";
import { emoPmsStudy } from "../helpers/emo-pms-study.js";

const PAYLOADS = [
  "<script>alert(1)</script>",
  `"><img src=x onerror=alert(1)>`,
  "'-alert(1)-'",
  "</style><style>*{display:none}</style>",
  "</title><svg/onload=alert(1)>",
  "javascript:alert(1)",
  "]]><!--",
  "&lt;script&gt;",
  "\u001b]0;title\u0007\u001b[2J",
  "| a | b |\n\n# heading\n[x](https://example.org) @someone `code",
];

let model: ReportModel;
beforeAll(async () => {
  model = await readReport(await emoPmsStudy({ failing: (task) => (task === 3 ? "NaN" : undefined) }));
});

/** The model with a text in every place that a user, a file or an error can fill. */
function infect(text: string): ReportModel {
  const names = new Map(model.methods.map(({ name }, i) => [name, `${text}${i}`]));
  return {
    ...model,
    study: { ...model.study, name: text, network: text, runtime: text, failure: text, state: "failed", data: text },
    objectives: model.objectives.map((objective) => ({ ...objective, label: text })),
    groups: model.groups.map((group) => ({ ...group, id: text, nodes: [text] })),
    methods: model.methods.map((method) => ({ ...method, name: names.get(method.name) ?? text })),
    front: model.front.map((member) => ({
      ...member,
      fidelity: text,
      layers: member.layers.map((layer) => ({ ...layer, before: { ...layer.before, id: text } })),
    })),
    sections: model.sections.map((view) => ({
      ...view,
      parts: view.parts.map((part) => ({ ...part, from: text, to: text, groups: [text] })),
    })),
    evaluations: model.evaluations.map((evaluation) => ({
      ...evaluation,
      method: names.get(evaluation.method) ?? text,
      outcome: evaluation.outcome.status === "ok" ? evaluation.outcome : { ...evaluation.outcome, message: text },
    })),
  };
}

/** What is left of a page without its texts and the values of its attributes. */
function skeleton(html: string): string {
  return html.replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, "><");
}

test("no text changes the structure of the page", () => {
  const benign = skeleton(renderHtml(infect("x")));
  const hostile = fc.oneof(
    fc.constantFrom(...PAYLOADS),
    fc.string({ unit: fc.constantFrom(..."<>\"'&=/ `!-;:#\n\u0000\u001ba1".split("")), minLength: 1, maxLength: 30 }),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      expect(skeleton(renderHtml(infect(text)))).toBe(benign);
    }),
    { numRuns: 100 },
  );
  expect(benign).toContain("<section");
});

test.each(PAYLOADS)("%j does not reach the terminal's controls", (text) => {
  const terminal = renderFrontText(infect(text));
  expect(terminal).not.toMatch(/[^\P{Cc}\n]/u);
});

test.each(PAYLOADS)("%j is plain text in Markdown", (text) => {
  const markdown = renderMarkdown(infect(text));
  const benign = renderMarkdown(infect("x"));
  expect(markdown.split("\n").length).toBe(benign.split("\n").length);
  expect(markdown.match(/</g)?.length).toBe(benign.match(/</g)?.length);
  expect(markdown).not.toMatch(/@|:\/\/|[^\\]\[/);
  expect(markdown.match(/(?<!\\)`/g) ?? []).toHaveLength(0);
});
