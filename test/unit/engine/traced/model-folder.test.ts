import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { removeModel, writeModel } from "../../../../src/engine/traced/model-folder.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

const { full, made } = vi.hoisted(() => ({
  /** Folders in which no file can be written, as when the disk is full. */
  full: new Set<string>(),
  /** Temporary folders that were made. */
  made: [] as string[],
}));

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  const writeFileSync: typeof fs.writeFileSync = (path, ...rest) => {
    if ([...full].some((folder) => `${path}`.startsWith(folder))) throw new Error("ENOSPC: no space left on device");
    fs.writeFileSync(path, ...rest);
  };
  const mkdtempSync = (prefix: string) => {
    const folder = fs.mkdtempSync(prefix);
    made.push(folder);
    return folder;
  };
  return { ...fs, writeFileSync, mkdtempSync };
});

const MODEL = Uint8Array.of(1, 2, 3);
let disk: string;

beforeEach(() => {
  full.clear();
  disk = temporaryFolder();
  made.length = 0;
  vi.stubEnv("TMPDIR", disk);
});
afterEach(() => vi.unstubAllEnvs());

it("writes a model into a folder of its own, until it is removed", () => {
  const folders = [writeModel(MODEL), writeModel(MODEL)] as const;
  expect(folders[0]).not.toBe(folders[1]);
  for (const folder of folders) {
    expect([...readFileSync(join(folder, "saved_model.pb"))]).toEqual([...MODEL]);
    removeModel(folder);
    expect(existsSync(folder)).toBe(false);
  }
});

it("goes to the disk when memory is full, and leaves nothing in memory", () => {
  full.add("/dev/shm");
  const folder = writeModel(MODEL);
  expect(folder.startsWith(disk)).toBe(true);
  expect(made.filter(existsSync)).toEqual([folder]);
  removeModel(folder);
});

it("says which folder is full when both are", () => {
  full.add("/dev/shm").add(disk);
  expect(() => writeModel(MODEL)).toThrow(/^E_FILE_WRITE .*ENOSPC/);
  expect(made.filter(existsSync)).toEqual([]);
  vi.stubEnv("TMPDIR", join(disk, "absent"));
  expect(() => writeModel(MODEL)).toThrow(`E_FILE_WRITE ${join(disk, "absent")}: `);
});
