import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadDataset } from "../../../../src/data/index.js";
import { temporaryFolder } from "../generated.js";

let folder: string;

/** A label, then planes whose bytes are pixel, pixel + 1 and pixel + 2, modulo 256. */
function record(label: number): Uint8Array {
  return Uint8Array.from({ length: 3073 }, (_, i) => (i === 0 ? label : ((i - 1) % 1024) + Math.floor((i - 1) / 1024)));
}

async function write(file: string, ...labels: number[]): Promise<void> {
  await writeFile(join(folder, file), Buffer.concat(labels.map(record)));
}

beforeEach(async () => {
  folder = await temporaryFolder();
  for (const batch of [1, 2, 3, 4, 5]) await write(`data_batch_${batch}.bin`, batch, 9 - batch);
  await write("test_batch.bin", 7);
});

describe("source cifar10", () => {
  it("joins the training batches in order and keeps the test batch apart", async () => {
    const { train, test, shape, classes } = await loadDataset({ source: "cifar10", folder });
    expect([...train.labels]).toEqual([1, 8, 2, 7, 3, 6, 4, 5, 5, 4]);
    expect(test && [...test.labels]).toEqual([7]);
    expect(shape).toEqual([32, 32, 3]);
    expect(classes[7]).toBe("horse");
  });

  it("puts channels last", async () => {
    const { train } = await loadDataset({ source: "cifar10", folder });
    const expected = Uint8Array.from({ length: 3072 }, (_, i) => Math.floor(i / 3) + (i % 3));
    expect(train.images.slice(3 * 3072, 4 * 3072)).toEqual(expected);
  });

  it.each([
    [3072, "expected one or more records of 3073 bytes, got 3072 bytes"],
    [0, "got 0 bytes"],
  ])("refuses a batch of %i bytes", async (length, fact) => {
    await writeFile(join(folder, "data_batch_3.bin"), new Uint8Array(length));
    const loading = loadDataset({ source: "cifar10", folder });
    await expect(loading).rejects.toThrow(`E_DATA_CORRUPT ${join(folder, "data_batch_3.bin")}: `);
    await expect(loading).rejects.toThrow(fact);
  });

  it("refuses a label without a class", async () => {
    await write("data_batch_2.bin", 10);
    await expect(loadDataset({ source: "cifar10", folder })).rejects.toThrow("cifar10.train.labels[2]");
  });
});
