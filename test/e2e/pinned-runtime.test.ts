import { describe, expect, it } from "vitest";
import { runCli } from "../helpers/run-cli.js";
import { tinyStudy } from "../helpers/tiny-study.js";

describe("a study made on wasm", () => {
  it("goes on with wasm, whatever faster runtime there is now", async () => {
    const { configFile, results } = await tinyStudy();
    const folder = ["--folder", results];
    const env = { ESPALIER_RUNTIME: "wasm" };
    const stopped = await runCli(["search", configFile, ...folder, "--json"], {
      env,
      onStart: (child) => child.stdout?.once("data", () => child.kill("SIGINT")),
    });
    expect(stopped.code).toBe(4);
    expect(await runCli(["resume", ...folder])).toMatchObject({ code: 0 });
    expect(await runCli(["resume", ...folder], { env: { ESPALIER_RUNTIME: "cpu" } })).toMatchObject({ code: 0 });
    // What `npm start` runs: a look at the study before any runtime is started.
    expect(await runCli(["search", configFile, ...folder, "--resume"])).toMatchObject({ code: 0 });
    const status = await runCli(["status", "tiny", ...folder, "--json"]);
    expect(JSON.parse(status.stdout)).toMatchObject({ state: "finished", runtime: expect.stringMatching(/^wasm,/) });
  });
});
