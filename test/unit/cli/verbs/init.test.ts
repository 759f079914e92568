import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLE_CONFIG, EXAMPLE_CONFIGS } from "../../../../src/api/index.js";
import { METHODS } from "../../../../src/methods/index.js";
import { defineStudy } from "../../../../src/study/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";
import { temporaryFolder } from "../../../helpers/temporary-folder.js";

const run = (...args: readonly string[]) => runVerb({ EXAMPLE_CONFIGS }, "init", ...args);

describe("init", () => {
  it("writes the example and says what to change in it", async () => {
    const file = join(temporaryFolder(), "mine.json");
    const { exitCode, stdout } = await run(file);
    expect(exitCode).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...EXAMPLE_CONFIG, name: "my-study" });
    const keys = [...stdout.matchAll(/^ {2}(.{13})/gm)].flatMap(([, key = ""]) => key.trim().split(", "));
    for (const key of keys) expect(Object.keys(EXAMPLE_CONFIG)).toContain(key);
    expect(stdout).toContain(`Next: espalier check ${file}`);
  });

  it.each(Object.entries(EXAMPLE_CONFIGS))(
    "writes an example of %s, with options that it has",
    async (name, example) => {
      const file = join(temporaryFolder(), "mine.json");
      expect(await run(file, "--method", name)).toMatchObject({ exitCode: 0 });
      const written: unknown = JSON.parse(readFileSync(file, "utf8"));
      expect(written).toEqual({ ...example, name: "my-study" });
      expect(defineStudy(written, METHODS).config.method.name).toBe(name);
    },
  );

  it("knows which methods there are examples of", async () => {
    const { exitCode, stderr } = await run("--method", "magic");
    expect(exitCode).toBe(2);
    for (const name of Object.keys(EXAMPLE_CONFIGS)) expect(stderr).toContain(name);
  });

  it("does not replace a file unless told to", async () => {
    const file = join(temporaryFolder(), "mine.json");
    writeFileSync(file, "precious");
    const { exitCode, stderr } = await run(file);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("the file exists")]);
    expect(readFileSync(file, "utf8")).toBe("precious");
    expect(await run(file, "--force", "--json")).toMatchObject({
      exitCode: 0,
      stdout: `${JSON.stringify({ file })}\n`,
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...EXAMPLE_CONFIG, name: "my-study" });
  });

  it("says which file it cannot write", async () => {
    const { exitCode, stderr } = await run(join(temporaryFolder(), "absent", "mine.json"));
    expect([exitCode, stderr]).toEqual([5, expect.stringMatching(/E_FILE_WRITE .*absent.*ENOENT/)]);
  });
});
