import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWhole } from "../../../src/core/index.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

describe("writeWhole", () => {
  it("replaces a file and leaves nothing else", async () => {
    const folder = await temporaryFolder();
    await writeWhole(join(folder, "a"), Uint8Array.of(1));
    await writeWhole(join(folder, "a"), Uint8Array.of(2, 3));
    expect([...(await readFile(join(folder, "a")))]).toEqual([2, 3]);
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("is not hindered by what a killed process of the same number left", async () => {
    const folder = await temporaryFolder();
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    const left = numbers.map((number) => `a.${process.pid}-${number}.tmp`);
    for (const name of left) await writeFile(join(folder, name), "half");
    await writeWhole(join(folder, "a"), "whole");
    expect((await readdir(folder)).sort()).toEqual(["a", ...left].sort());
  });

  it("keeps what was there and cleans up when it fails", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "a"));
    await expect(writeWhole(join(folder, "a"), Uint8Array.of(1))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["a"]);
  });
});
