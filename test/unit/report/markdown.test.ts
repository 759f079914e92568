import { expect, test } from "vitest";
import { readReport, renderMarkdown } from "../../../src/report/index.js";
import { reportStudy } from "../../helpers/report-study.js";

test("has the sentence, the finalists and the front", async () => {
  const model = await readReport(await reportStudy());
  const text = renderMarkdown(model);
  expect(text).toMatch(/^### fashion-resnet8\n\n\*\*The knee network keeps /);
  expect(text.match(/^\| [0-9a-f]{8}/gm)).toHaveLength(model.front.length + model.finalists.length);
  expect(text).toContain("| dense | 2.36M | 100 % | 19.8k | 11.2 % | – | – |");
  expect(text).toMatch(/<details><summary>Front of nsga2-widths<\/summary>\n\n[\s\S]+\n\n<\/details>\n$/);
});

test("says when a study has only begun", async () => {
  const text = renderMarkdown(await readReport(await reportStudy({ stopAfter: 0 })));
  expect(text).toContain("**The study has only begun: no candidate has been scored yet.**");
  expect(text).not.toContain("<details>");
});
