import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyEngine } from "../../../src/native-engine/verify.js";
import { temporaryFolder } from "../../helpers/temporary-folder.js";

async function verify(loader: string): Promise<unknown> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "loader.cjs"), loader);
  return await verifyEngine(folder, process.env).catch((error: unknown) => error);
}

describe("verifyEngine", () => {
  it("reports a crash of native code as a failure", async () => {
    expect(await verify('process.kill(process.pid, "SIGSEGV"); for (;;);')).toMatchObject({
      code: "E_ENGINE_INSTALL",
      message: expect.stringMatching(/does not pass its check: .*ended by SIGSEGV/),
    });
  });

  it("reports what the engine throws", async () => {
    expect(await verify('throw new Error("wrong ELF class: ELFCLASS32")')).toMatchObject({
      message: expect.stringContaining("does not pass its check: Error: wrong ELF class: ELFCLASS32 (exit code 1)"),
    });
  });

  it("does not take an end without a report for success", async () => {
    expect(await verify("process.exit(0)")).toMatchObject({
      message: expect.stringContaining("its report cannot be read"),
    });
  });
});
