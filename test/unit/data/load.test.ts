import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeIdx } from "../../../src/data/idx.js";
import { countOf, type Dataset, loadDataset } from "../../../src/data/index.js";
import { generatedPart, temporaryFolder } from "./generated.js";

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

  it("takes a program's own data, and says what to do without them", async () => {
    const dataset = { name: "toy", shape: [4], classes: ["a", "b"], train: generatedPart([3, 2], 4) };
    expect(await loadDataset({ source: "arrays" }, { dataset })).toBe(dataset);
    await expect(loadDataset({ source: "arrays" })).rejects.toMatchObject({
      code: "E_DATA_MISSING",
      next: "give the option `dataset`, also when resuming",
    });
  });

  const { images, labels } = generatedPart([3, 2], 4);
  it.each<[string, object, string]>([
    ["a label without a class", { classes: ["a"] }, "toy.train.labels[3]: "],
    ["a shape that the values do not have", { shape: [8] }, "toy.train.images: "],
    ["labels of another kind", { train: { images, labels: Int32Array.from(labels) } }, "toy.train.labels: "],
    ["values of another kind", { train: { images: Float64Array.from(images), labels } }, "toy.train.images: "],
    ["test labels without a class", { test: { images, labels: labels.with(0, 2) } }, "toy.test.labels[0]: "],
  ])("refuses %s in a program's own data", async (_what, change, path) => {
    const good = { name: "toy", shape: [4], classes: ["a", "b"], train: { images, labels } };
    const dataset = { ...good, ...change } as Dataset;
    const loading = loadDataset({ source: "arrays" }, { dataset });
    await expect(loading).rejects.toMatchObject({ code: "E_DATA_INVALID" });
    await expect(loading).rejects.toThrow(path);
  });
});
