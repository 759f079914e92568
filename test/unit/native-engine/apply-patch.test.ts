import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyPatch } from "../../../src/native-engine/apply-patch.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const SOURCE = ["one", "two", "three", "", "four", "five", "six", "seven", ""].join("\n");
const PATCH = [
  "--- a/words.txt",
  "+++ b/words.txt",
  "@@ -1,3 +1,2 @@",
  " one",
  "-two",
  " three",
  "@@ -5,3 +4,4 @@",
  " four",
  "-five",
  "+5",
  "+-- five",
  " six",
  "--- a/other.txt",
  "+++ b/other.txt",
  "@@ -1 +1 @@",
  "-a",
  "+b",
  "",
].join("\n");

function folderWith(words: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "words.txt"), words);
  writeFileSync(join(folder, "other.txt"), "a\n");
  return folder;
}

describe("applyPatch", () => {
  it("replaces what the hunks name, in every file", async () => {
    const folder = folderWith(SOURCE);
    await applyPatch(folder, PATCH);
    expect(readFileSync(join(folder, "words.txt"), "utf8")).toBe("one\nthree\n\nfour\n5\n-- five\nsix\nseven\n");
    expect(readFileSync(join(folder, "other.txt"), "utf8")).toBe("b\n");
  });

  it("refuses a file that is other than the patch says, and leaves it", async () => {
    const moved = `a line before\n${SOURCE}`;
    const folder = folderWith(moved);
    await expect(applyPatch(folder, PATCH)).rejects.toThrow("words.txt, line 5, is not what the patch expects");
    expect(readFileSync(join(folder, "words.txt"), "utf8")).toBe(moved);
  });

  it("refuses a file that ends too early", async () => {
    await expect(applyPatch(folderWith("one\ntwo\nthree\n"), PATCH)).rejects.toThrow(/words\.txt, line 5/);
  });
});
