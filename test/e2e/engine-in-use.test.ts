import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEngine, type InstalledEngine } from "../../src/native-engine/index.js";
import { type Location, locate } from "../../src/native-engine/location.js";
import { putInPlace, stagingOf } from "../../src/native-engine/set-up.js";
import { runCli } from "../helpers/run-cli.js";
import { temporaryFolder } from "../helpers/temporary-folder.js";

const PROGRAM = fileURLToPath(new URL("../helpers/late-worker.mjs", import.meta.url));

const engine = await findEngine();
const expected = engine !== undefined || process.env["CI"] !== undefined;

describe.runIf(expected)("an engine that a process computes with (skipped where none is installed)", () => {
  let location: Location;
  let user: ReturnType<typeof spawn>;
  let says: AsyncIterator<string>;
  const env = { ESPALIER_CACHE: "" };

  beforeEach(async () => {
    const { folder, library } = engine as InstalledEngine;
    env.ESPALIER_CACHE = temporaryFolder();
    location = locate("cpu", env);
    mkdirSync(location.root);
    symlinkSync(library, location.library);
    cpSync(folder, location.binding, { recursive: true });
    user = spawn(process.execPath, [PROGRAM], {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    says = createInterface(user.stdout as NodeJS.ReadableStream)[Symbol.asyncIterator]();
  });

  afterEach(() => void user.kill("SIGKILL"));

  it("is loaded by later workers also when it has been built anew", async () => {
    const { value: main } = await says.next();
    expect(main).toContain("native, ");
    const staging = stagingOf(location.binding);
    cpSync(location.binding, staging, { recursive: true });
    await putInPlace(staging, location.binding);
    user.stdin?.write("\n");
    expect(await says.next()).toMatchObject({ value: main });
  });

  it.runIf(process.platform === "linux")("is not removed until that has ended", async () => {
    await says.next();
    expect(await runCli(["engine", "remove"], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        new RegExp(`E_ENGINE_USED .*\\(got process ${user.pid}\\)\\n {2}next: end them first`),
      ),
    });
    user.stdin?.end();
    await new Promise((resolve) => user.once("exit", resolve));
    expect(await runCli(["engine", "remove"], { env })).toMatchObject({ code: 0 });
    expect(existsSync(location.root)).toBe(false);
  });
});
