import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../../src/core/index.js";
import { createFsArtifactStore } from "../../../src/store/index.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

const bytes = Uint8Array.of(1, 2, 3);
const hash = sha256(bytes);

test("an artifact is one file below the first two digits of its hash", async () => {
  const root = join(temporaryFolder(), "artifacts");
  const store = createFsArtifactStore(root);
  await Promise.all([store.put(bytes), store.put(bytes)]);
  expect(readdirSync(root, { recursive: true })).toEqual([hash.slice(0, 2), join(hash.slice(0, 2), hash)]);
  expect([...readFileSync(join(root, hash.slice(0, 2), hash))]).toEqual([1, 2, 3]);
});

test("a damaged file is kept beside the mended one", async () => {
  const root = temporaryFolder();
  const store = createFsArtifactStore(root);
  await store.put(bytes);
  writeFileSync(join(root, hash.slice(0, 2), hash), "cut");
  await expect(store.get(hash)).rejects.toMatchObject({ code: "E_ARTIFACT_CORRUPT" });
  await store.put(bytes);
  expect(readdirSync(join(root, hash.slice(0, 2)))).toEqual([hash, `${hash}.damaged`]);
  expect(readFileSync(join(root, hash.slice(0, 2), `${hash}.damaged`), "utf8")).toBe("cut");
});

test("what a killed process left half written is removed before the first artifact is stored, by writers only", async () => {
  const root = temporaryFolder();
  await createFsArtifactStore(root).put(bytes);
  const left = join(hash.slice(0, 2), `${hash}.1-2.tmp`);
  writeFileSync(join(root, left), "half");
  const store = createFsArtifactStore(root);
  await store.get(hash);
  expect(readdirSync(root, { recursive: true })).toContain(left);
  await store.put(bytes);
  expect(readdirSync(root, { recursive: true })).toEqual([hash.slice(0, 2), join(hash.slice(0, 2), hash)]);
});

test("a refused write is E_STORE_WRITE with its cause and leaves no file behind", async () => {
  const root = temporaryFolder();
  const store = createFsArtifactStore(root);
  mkdirSync(join(root, hash.slice(0, 2), hash), { recursive: true }); // the rename will fail
  await expect(store.put(bytes)).rejects.toMatchObject({ code: "E_STORE_WRITE", cause: { code: "EISDIR" } });
  expect(readdirSync(join(root, hash.slice(0, 2)))).toEqual([hash]);
  writeFileSync(join(root, "file"), "");
  await expect(createFsArtifactStore(join(root, "file")).put(bytes)).rejects.toMatchObject({ code: "E_STORE_WRITE" });
});

test("a file that cannot be read is not taken for an absent one", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, hash.slice(0, 2), hash), { recursive: true });
  await expect(createFsArtifactStore(root).get(hash)).rejects.toMatchObject({ code: "E_STORE_READ" });
});
