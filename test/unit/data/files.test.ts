import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readDataFile } from "../../../src/data/files.js";
import { temporaryFolder } from "./generated.js";

describe("readDataFile", () => {
  it("reads plain and gzip files alike, whatever their name", async () => {
    const path = join(await temporaryFolder(), "data");
    const content = Buffer.from("some content");
    await writeFile(path, content);
    expect(Buffer.from(await readDataFile(path))).toEqual(content);
    await writeFile(path, gzipSync(content));
    expect(Buffer.from(await readDataFile(path))).toEqual(content);
  });

  it("says where a file is missing and what to do", async () => {
    const path = join(await temporaryFolder(), "none");
    await expect(readDataFile(path)).rejects.toMatchObject({
      code: "E_DATA_MISSING",
      message: `E_DATA_MISSING ${path}: a data file is missing (expected a readable file, got ENOENT)`,
      next: "put the file at the named path or choose another data source",
    });
  });

  it("refuses a folder", async () => {
    await expect(readDataFile(await temporaryFolder())).rejects.toMatchObject({ code: "E_DATA_MISSING" });
  });

  it("refuses a file above 2 GiB before reading it", async () => {
    const path = join(await temporaryFolder(), "huge");
    const file = await open(path, "w");
    await file.truncate(2 ** 31);
    await file.close();
    await expect(readDataFile(path)).rejects.toThrow("expected a file of at most 2.0 GiB, got 2.0 GiB");
  });

  it("takes labels in the order of their classes, which pack to a five-hundredth", async () => {
    const path = join(await temporaryFolder(), "labels.gz");
    const labels = Uint8Array.from({ length: 60_000 }, (_, i) => i / 6000);
    const packed = gzipSync(labels);
    expect(packed.length).toBeLessThan(labels.length / 100);
    await writeFile(path, packed);
    expect(Buffer.from(await readDataFile(path)).equals(labels)).toBe(true);
  });

  it("refuses a cut gzip file", async () => {
    const path = join(await temporaryFolder(), "data.gz");
    await writeFile(path, gzipSync(Buffer.from("some content")).subarray(0, -9));
    await expect(readDataFile(path)).rejects.toThrow("E_DATA_CORRUPT");
  });

  it("refuses a gzip file that unpacks to far more than its size, with a way out", async () => {
    const path = join(await temporaryFolder(), "data.gz");
    await writeFile(path, gzipSync(Buffer.alloc(64 * 2 ** 20 + 1)));
    await expect(readDataFile(path)).rejects.toMatchObject({
      code: "E_DATA_INVALID",
      message: expect.stringMatching(/ KiB to unpack to at most 64\.0 MiB, got more/),
      next: "if it is what you expect, unpack it and name the unpacked file",
    });
  });
});
