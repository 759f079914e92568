import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "vitest";
import {
  createFsArtifactStore,
  createMemoryArtifactStore,
  createMemoryStores,
  createSqliteStores,
} from "../../src/store/index.js";
import { checkArtifactStore } from "../../src/testing/check-artifact-store.js";
import { checkStore } from "../../src/testing/check-store.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

describe("sqlite stores", () => {
  for (const { name, run } of checkStore(() => createSqliteStores(temporaryFolder()))) test(name, run);
});

describe("memory stores", () => {
  for (const { name, run } of checkStore(createMemoryStores)) test(name, run);
});

describe("artifact store in files", () => {
  const create = () => {
    const root = temporaryFolder();
    const damage = async (hash: string) => {
      const path = join(root, hash.slice(0, 2), hash);
      const bytes = await readFile(path);
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      await writeFile(path, bytes);
    };
    return { store: createFsArtifactStore(root), damage };
  };
  for (const { name, run } of checkArtifactStore(create)) test(name, run);
});

describe("artifact store in memory", () => {
  for (const { name, run } of checkArtifactStore(() => ({ store: createMemoryArtifactStore() }))) test(name, run);
});
