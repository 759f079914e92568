import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/api/index.js";
import { runCli } from "../helpers/run-cli.js";

describe("doctor", () => {
  it("fails where new studies are to have a runtime that there is not", async () => {
    const asked = await runCli(["doctor"], { env: { ESPALIER_RUNTIME: "abacus" } });
    expect(asked).toMatchObject({ code: 1, stdout: expect.stringMatching(/ESPALIER_RUNTIME +missing +abacus/) });
    expect(asked.stdout).not.toContain("used by new studies");
  });
});

describe("diagnose", () => {
  it("finds what a study needs on a machine that runs these tests", async () => {
    const { able, checks } = await diagnose();
    expect(able).toBe(true);
    const states = Object.fromEntries(checks.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ "Node.js": "ok", SQLite: "ok", "runtime wasm": "ok", "runtime cpu": "ok" });
  });
});
