import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { native } from "../../../../src/engine/backends/native.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

const found = vi.hoisted(() => ({
  package: undefined as string | undefined,
  engine: undefined as { folder: string } | undefined,
}));

vi.mock("../../../../src/native-engine/index.js", () => ({
  afterLoading: () => undefined,
  beforeLoading: () => undefined,
  findInstalledPackage: () => found.package,
  findEngine: async () => found.engine,
  loadEngine: (_: unknown, folder: string) => {
    throw new Error(`loads ${folder}`);
  },
}));

afterEach(() => {
  found.package = undefined;
  found.engine = undefined;
});

function packageThat(does: string): string {
  const file = join(temporaryFolder(), "index.mjs");
  writeFileSync(file, does);
  return pathToFileURL(file).href;
}

describe("native", () => {
  it("says how it is had when there is none", async () => {
    await expect(native.open()).rejects.toThrow("not installed; `espalier engine install` sets it up");
  });

  it("takes an engine of our own before a package", async () => {
    found.package = packageThat('throw new Error("not this one")');
    found.engine = { folder: "/cache/binding" };
    await expect(native.open()).rejects.toThrow("loads /cache/binding");
  });

  it("names an installed package that does not load", async () => {
    found.package = packageThat('throw new Error("wrong ELF class")');
    await expect(native.open()).rejects.toThrow(`${found.package} does not load: wrong ELF class`);
  });

  it("names an installed package that brings a tfjs-core of its own", async () => {
    found.package = packageThat("export const version = {};");
    await expect(native.open()).rejects.toThrow(`${found.package} uses a copy of tfjs-core of its own`);
  });
});
