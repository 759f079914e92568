import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadDataset } from "../../../../src/data/index.js";
import { temporaryFolder } from "../generated.js";

it("refuses files that are not those of the package, by their hash", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "data"));
  for (const part of ["train", "t10k"]) {
    await writeFile(join(folder, "data", `${part}-images-idx3-ubyte`), "images");
    await writeFile(join(folder, "data", `${part}-labels-idx1-ubyte`), "labels");
  }
  const loading = loadDataset({ source: "mnist", folder }, { environment: { ESPALIER_CACHE: folder } });
  await expect(loading).rejects.toThrow(`E_DATA_CORRUPT ${folder} as train-images-idx3-ubyte: `);
});
