import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeIdx } from "../../../src/data/idx.js";
import { countOf, loadDataset } from "../../../src/data/index.js";
import { temporaryFolder } from "./generated.js";

describe("loadDataset", () => {
  it("loads by the source's name", async () => {
    const folder = await temporaryFolder();
    const train = { images: join(folder, "images"), labels: join(folder, "labels") };
    await writeFile(train.images, encodeIdx({ dimensions: [2, 3], data: Uint8Array.of(1, 2, 3, 4, 5, 6) }));
    await writeFile(train.labels, encodeIdx({ dimensions: [2], data: Uint8Array.of(0, 1) }));
    const dataset = await loadDataset({ source: "idx", train });
    expect(countOf(dataset.train)).toBe(2);
  });

  it.each(["fashion-mnist", "mnist", "cifar10"] as const)("names the first missing file of %s", async (source) => {
    const folder = await temporaryFolder();
    const loading = loadDataset({ source, folder }, { environment: { ESPALIER_CACHE: folder } });
    await expect(loading).rejects.toMatchObject({ code: "E_DATA_MISSING" });
    await expect(loading).rejects.toThrow(folder);
  });
});
