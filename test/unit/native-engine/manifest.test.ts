import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  describeFiles,
  type LibraryManifest,
  readBindingManifest,
  readLibraryManifest,
  writeManifest,
} from "../../../src/native-engine/manifest.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

async function written(): Promise<{ readonly folder: string; readonly manifest: LibraryManifest }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "lib"));
  writeFileSync(join(folder, "lib/a.so"), "12345");
  const manifest = {
    kind: "library" as const,
    ...{ package: "tensorflow-cpu", version: "2.21.0", sha256: "00", times: { unpack: 1 } },
    files: await describeFiles(folder, ["lib/a.so"]),
  };
  await writeManifest(folder, manifest);
  return { folder, manifest };
}

describe("manifests", () => {
  it("are read as they were written", async () => {
    const { folder, manifest } = await written();
    expect(manifest.files).toEqual([{ path: "lib/a.so", bytes: 5 }]);
    expect(await readLibraryManifest(folder)).toEqual(manifest);
  });

  it("are undefined where an unfinished or no folder is", async () => {
    expect(await readLibraryManifest(temporaryFolder())).toBeUndefined();
    expect(await readBindingManifest("/nowhere")).toBeUndefined();
  });

  it("are refused when a file has another size or is gone", async () => {
    const { folder, manifest } = await written();
    writeFileSync(join(folder, "lib/a.so"), "1234");
    await expect(readLibraryManifest(folder)).rejects.toThrow(
      /E_ENGINE_DAMAGED .*a\.so: .*expected 5 bytes, got 4 bytes/,
    );
    await writeManifest(folder, { ...manifest, files: [{ path: "lib/b.so", bytes: 5 }] });
    await expect(readLibraryManifest(folder)).rejects.toThrow(/b\.so: .*got nothing/);
  });

  it.each(["", "{", '{"kind": "library"}', '{"kind": "binding"}'])("are refused when they say %j", async (text) => {
    const { folder } = await written();
    writeFileSync(join(folder, "manifest.json"), text);
    await expect(readLibraryManifest(folder)).rejects.toThrow(/E_ENGINE_DAMAGED .*manifest\.json/);
  });
});
