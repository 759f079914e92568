import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig, withMembers } from "../../../src/cli/config-file.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

function fileOf(text: string): string {
  const file = join(temporaryFolder(), "config.json");
  writeFileSync(file, text);
  return file;
}

describe("readConfig", () => {
  it("reads JSON, with or without a byte order mark", async () => {
    expect(await readConfig(fileOf('{ "name": "a", "space": { "levels": 3 } }'))).toEqual({
      name: "a",
      space: { levels: 3 },
    });
    expect(await readConfig(fileOf('\uFEFF{ "name": "a" }'))).toEqual({ name: "a" });
  });

  it("puts a bundled search space in the place of its name", async () => {
    expect(await readConfig(fileOf('{ "space": "widths-aligned-4" }'))).toMatchObject({
      space: { minKeep: 0.25, channelMultiple: 4 },
    });
  });

  it.each(["widths-9", "schema", "../package"])("refuses the space %j and lists those there are", async (space) => {
    await expect(readConfig(fileOf(JSON.stringify({ space })))).rejects.toMatchObject({
      code: "E_CONFIG_INVALID",
      details: {
        path: "config.space",
        expected: expect.stringContaining("widths-8, widths-aligned-4, widths-half-macs"),
      },
    });
  });

  it("names the line where it stops being JSON", async () => {
    await expect(readConfig(fileOf('{\n  "name": "a",\n}'))).rejects.toMatchObject({
      code: "E_CONFIG_INVALID",
      details: { path: expect.stringMatching(/config\.json, line 3$/) },
    });
  });

  it("says what to do when there is no file", async () => {
    await expect(readConfig(join(temporaryFolder(), "none.json"))).rejects.toMatchObject({
      code: "E_CONFIG_INVALID",
      details: { got: "ENOENT", next: expect.stringContaining("espalier init") },
    });
  });

  it.each(["[]", "null", '"text"'])("leaves %s to those who check configurations", async (text) => {
    expect(await readConfig(fileOf(text))).toEqual(JSON.parse(text));
  });
});

describe("withMembers", () => {
  it("replaces what is given and keeps the rest", () => {
    expect(withMembers({ name: "a", seed: 1 }, { name: "b", seed: undefined })).toEqual({ name: "b", seed: 1 });
    expect(withMembers(null, { name: "b" })).toBe(null);
  });
});
