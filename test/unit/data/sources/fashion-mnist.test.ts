import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../../../src/core/index.js";
import { encodeIdx } from "../../../../src/data/idx.js";
import { loadDataset } from "../../../../src/data/index.js";
import { temporaryFolder } from "../generated.js";

let folder: string;
const load = () => loadDataset({ source: "fashion-mnist", folder }, { environment: { ESPALIER_CACHE: folder } });
const image = (value: number) => new Array<number>(784).fill(value);
const fileOf = (label: number) => join(folder, "src", "clothes", `${label}.json`);

beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, "src", "clothes"), { recursive: true });
  for (let label = 0; label < 10; label++) {
    await writeFile(fileOf(label), JSON.stringify({ data: [image(label), [], image(label + 100)] }));
  }
});

describe("source fashion-mnist", () => {
  it("converts the images class by class, skips empty entries, and refuses another content by its hash", async () => {
    const values = Array.from({ length: 10 }, (_, label) => [...image(label), ...image(label + 100)]).flat();
    const converted = encodeIdx({ dimensions: [20, 28, 28], data: Uint8Array.from(values) });
    await expect(load()).rejects.toMatchObject({ code: "E_DATA_CORRUPT", details: { got: sha256(converted) } });
  });

  it.each([
    ["no JSON", "<html>", "expected JSON with `data`, a list of images"],
    ["no data", "{}", "expected JSON with `data`, a list of images"],
    ["data that are not images", '{"data":[1]}', "expected JSON with `data`, a list of images"],
    ["a short image", '{"data":[[],[1,2]]}', "expected 784 pixels in image 0, got 2"],
  ])("refuses %s, naming the file", async (_, text, fact) => {
    await writeFile(fileOf(4), text);
    await expect(load()).rejects.toThrow(`E_DATA_CORRUPT ${fileOf(4)}: `);
    await expect(load()).rejects.toThrow(fact);
  });
});
