import { existsSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { withNpmPackage } from "../../../src/data/npm-package.js";
import { temporaryFolder } from "./generated.js";

const toy = { name: "toy", version: "1.2.3" };
const unused = async () => undefined;
let folder: string;
let environment: NodeJS.ProcessEnv;

/** Puts a program named npm before all others. */
async function fakeNpm(script: string): Promise<void> {
  await writeFile(join(folder, "npm"), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, "npm"), 0o755);
}

beforeEach(async () => {
  folder = await temporaryFolder();
  environment = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"]}` };
});

describe.skipIf(process.platform === "win32")("withNpmPackage", () => {
  it("installs one exact version without running its scripts, and removes it after use", async () => {
    await fakeNpm('mkdir -p node_modules/toy && echo "$@" > node_modules/toy/arguments');
    let seen = "";
    const result = await withNpmPackage(toy, { environment }, async (installed) => {
      seen = installed;
      return readFile(join(installed, "arguments"), "utf8");
    });
    expect(result.trim()).toBe("install --prefix . --ignore-scripts --no-audit --no-fund toy@1.2.3");
    expect(existsSync(seen)).toBe(false);
    expect(existsSync(join(seen, "..", ".."))).toBe(false);
  });

  it("removes it when its use fails", async () => {
    await fakeNpm("mkdir -p node_modules/toy");
    let seen = "";
    const use = async (installed: string) => {
      seen = installed;
      throw new Error("no use");
    };
    await expect(withNpmPackage(toy, { environment }, use)).rejects.toThrow("no use");
    expect(existsSync(join(seen, "..", ".."))).toBe(false);
  });

  it("repeats what npm says", async () => {
    await fakeNpm('echo "npm warn old" >&2; echo "npm error code ENOTFOUND" >&2; exit 1');
    await expect(withNpmPackage(toy, { environment }, unused)).rejects.toMatchObject({
      code: "E_DATA_MISSING",
      details: { path: "toy@1.2.3", got: "npm error code ENOTFOUND" },
    });
  });

  it("stops with E_INTERRUPTED", async () => {
    await fakeNpm(`touch "${folder}/started"; exec sleep 60`);
    const controller = new AbortController();
    const running = withNpmPackage(toy, { environment, signal: controller.signal }, unused);
    const rejected = expect(running).rejects.toMatchObject({ code: "E_INTERRUPTED" });
    await expect.poll(() => existsSync(join(folder, "started"))).toBe(true);
    controller.abort();
    await rejected;
  });
});
