import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeIdx } from "../../../../src/data/idx.js";
import { loadDataset } from "../../../../src/data/index.js";
import { temporaryFolder } from "../generated.js";

let folder: string;

async function pair(name: string, dimensions: number[], labels: number[], pack = (bytes: Uint8Array) => bytes) {
  const paths = { images: join(folder, `${name}-images`), labels: join(folder, `${name}-labels`) };
  const data = new Uint8Array(dimensions.reduce((a, b) => a * b, 1)).map((_, i) => i);
  await writeFile(paths.images, pack(encodeIdx({ dimensions, data })));
  await writeFile(paths.labels, pack(encodeIdx({ dimensions: [labels.length], data: Uint8Array.from(labels) })));
  return paths;
}

beforeEach(async () => {
  folder = await temporaryFolder();
});

describe("source idx", () => {
  it("loads a training pair, also packed", async () => {
    const plain = await loadDataset({ source: "idx", train: await pair("a", [3, 2, 2], [0, 2, 1]) });
    expect(plain).toMatchObject({ shape: [2, 2, 1], classes: ["0", "1", "2"] });
    expect([...plain.train.images]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(plain.test).toBeUndefined();
    const packed = await loadDataset({ source: "idx", train: await pair("b", [3, 2, 2], [0, 2, 1], gzipSync) });
    expect([...packed.train.labels]).toEqual([0, 2, 1]);
  });

  it("keeps a test pair apart", async () => {
    const train = await pair("train", [2, 3], [0, 1]);
    const { test } = await loadDataset({ source: "idx", train, test: await pair("test", [1, 3], [1]) });
    expect(test && [...test.labels]).toEqual([1]);
  });

  it("refuses a test pair of another shape or with an unknown class", async () => {
    const train = await pair("train", [2, 3], [0, 1]);
    const wide = await pair("wide", [1, 4], [1]);
    await expect(loadDataset({ source: "idx", train, test: wide })).rejects.toThrow(`E_DATA_INVALID ${wide.images}: `);
    const strange = await pair("strange", [1, 3], [2]);
    await expect(loadDataset({ source: "idx", train, test: strange })).rejects.toThrow("idx.test.labels[0]");
  });
});
