import { describe, expect, it } from "vitest";
import type { Diagnosis } from "../../../../src/api/index.js";
import { runVerb } from "../../../helpers/fake-cli.js";

const ABLE: Diagnosis = {
  able: true,
  checks: [
    { name: "SQLite", state: "ok", found: "3.52.0" },
    { name: "runtime native", state: "degraded", found: "absent", next: "install it" },
  ],
};

describe("doctor", () => {
  it("lists what it found and what to do", async () => {
    const { exitCode, stdout } = await runVerb({ diagnose: async () => ABLE }, "doctor");
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        "part            state     found",
        "SQLite          ok        3.52.0",
        "runtime native  degraded  absent",
        "",
        "runtime native: install it",
        "",
        "espalier can run studies here.",
        "",
      ].join("\n"),
    );
  });

  it("fails when espalier cannot run here", async () => {
    const diagnosis: Diagnosis = { able: false, checks: [{ name: "SQLite", state: "missing", found: "no binary" }] };
    const diagnose = async () => diagnosis;
    expect(await runVerb({ diagnose }, "doctor")).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("espalier cannot run studies here."),
    });
    const { exitCode, stdout } = await runVerb({ diagnose }, "doctor", "--json");
    expect([exitCode, JSON.parse(stdout)]).toEqual([1, diagnosis]);
  });
});
