import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFile, reportingWrites } from "../../../src/cli/file-writing.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

/** No process has it: above the largest pid of any system. */
const DEAD = 2 ** 30;

describe("replaceFile", () => {
  it("replaces a file and leaves nothing beside it", async () => {
    const file = join(temporaryFolder(), "report.html");
    await replaceFile(file, "old");
    await replaceFile(file, "new");
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(readdirSync(join(file, ".."))).toEqual(["report.html"]);
  });

  it("removes what a process that died while writing has left, and nothing else", async () => {
    const folder = temporaryFolder();
    const others = [`other.html.${DEAD}-1.tmp`, "report.html.tmp", `report.html.${process.ppid}-1.tmp`];
    for (const name of [`report.html.${DEAD}-1.tmp`, ...others]) writeFileSync(join(folder, name), "half");
    await replaceFile(join(folder, "report.html"), "whole");
    expect(readdirSync(folder).sort()).toEqual([...others, "report.html"].sort());
  });

  it("keeps the old file and names the path when it cannot write", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "taken", "old"), "");
    await expect(replaceFile(join(folder, "taken"), "new")).rejects.toMatchObject({ code: "E_FILE_WRITE" });
    expect(readdirSync(folder)).toEqual(["taken"]);
    await expect(replaceFile(join(folder, "absent", "file"), "new")).rejects.toThrow(/absent.*ENOENT/);
  });
});

describe("reportingWrites", () => {
  it("leaves errors of others alone", async () => {
    const mine = new RangeError("mine");
    await expect(reportingWrites("file", () => Promise.reject(mine))).rejects.toBe(mine);
  });
});
