import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { StudyStore } from "../../../../src/store/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { readableStudy } from "../../../helpers/memory-study.js";
import { reportStudy } from "../../../helpers/report-study.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

let store: StudyStore;
beforeAll(async () => {
  store = await reportStudy();
});

function run(...args: readonly string[]) {
  const api = { openStudy: async () => readableStudy(store), listStudies: async () => ["fashion-resnet8"] };
  return runVerb(api, "report", ...args);
}

describe("report", () => {
  it.each([
    ["html", /^<!doctype html>/],
    ["csv", /^method,index,generation,fidelity,candidate/],
    ["md", /^### fashion-resnet8/],
    ["json", /^\{\n {2}"study"/],
  ])("writes %s into the study's folder", async (format, content) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "fashion-resnet8"));
    const file = join(folder, "fashion-resnet8", `report.${format}`);
    expect(await run("--folder", folder, "--format", format)).toMatchObject({
      exitCode: 0,
      stdout: `Report: ${file}\n`,
    });
    expect(readFileSync(file, "utf8")).toMatch(content);
    expect(readdirSync(join(folder, "fashion-resnet8"))).toEqual([`report.${format}`]);
  });

  it("writes to the file that is named", async () => {
    const file = join(temporaryFolder(), "page.html");
    const { stdout } = await run("fashion-resnet8", "--out", file, "--json");
    expect(JSON.parse(stdout)).toEqual({ study: "fashion-resnet8", format: "html", file });
    expect(readFileSync(file, "utf8")).toContain("</html>");
  });

  it("ends with exit code 5 when it cannot write", async () => {
    const file = join(temporaryFolder(), "absent", "page.html");
    expect(await run("fashion-resnet8", "--out", file)).toMatchObject({ exitCode: 5, stdout: "" });
  });
});
