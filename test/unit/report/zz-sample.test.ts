import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { graphCost, findGroups, parseGraph, shrinkGraph, keptCounts, type Plan } from "../../../src/graph/index.js";
import { readReport, renderHtml, renderCsv, renderMarkdown, renderJson, renderFrontText, renderCandidateText } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";
test("sample", async () => {
  const store = await reportStudy({ failing: (n) => (n === 77 ? "training diverged at /home/ada/x/y.bin" : undefined) });
  const model = await readReport(store);
  const at = (name: string, text: string) => writeFileSync(`/tmp/sample/${name}`, text);
  at("report.html", renderHtml(model));
  at("report.csv", renderCsv(model));
  at("report.md", renderMarkdown(model));
  at("report.json", renderJson(model));
  at("front.txt", renderFrontText(model));
  at("front-colour.txt", renderFrontText(model, { columns: 110, colour: true }));
  const graph = parseGraph(store.study.graph); const grouping = findGroups(graph);
  const hash = model.front.find((m) => m.knee)!.candidate.hash;
  const record = (await store.candidate(hash))!;
  const plan = record.plan as unknown as Plan;
  const before = graphCost(graph).layers; const after = graphCost(shrinkGraph(graph, grouping, plan)).layers;
  const kept = keptCounts(grouping, plan);
  at("show.txt", renderCandidateText({ record, evaluations: (await store.evaluations()).filter((e) => e.candidate === hash),
    layers: before.map((b, i) => ({ node: b.id, op: b.op, before: b, after: after[i]! })), groups: grouping.groups.map((g, i) => ({ id: g.id, units: g.units, kept: kept[i]! })) }));
  const three = await readReport(await reportStudy({ config: { objectives: ["error", "macs", "params"], model: { name: "vgg-small" } } }));
  at("three.html", renderHtml(three));
  at("begun.html", renderHtml(await readReport(await reportStudy({ stopAfter: 0 }))));
  at("interrupted.html", renderHtml(await readReport(await reportStudy({ stopAfter: 50 }))));
});
