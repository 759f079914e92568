import { describe, expect, it } from "vitest";
import { EspalierError } from "../../../src/core/index.js";
import { runVerb } from "../../helpers/fake-cli.js";

const VERBS = ["init", "check", "search", "resume", "status", "front", "show", "report", "export", "doctor"];

describe("runProgram", () => {
  it("prints its version and its help", async () => {
    expect(await runVerb({}, "--version")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    const { exitCode, stdout } = await runVerb({}, "--help");
    expect(exitCode).toBe(0);
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^ +${verb} `, "m"));
  });

  it.each(VERBS)("prints help for %s, global options included", async (verb) => {
    for (const args of [
      [verb, "--help"],
      ["help", verb],
    ]) {
      const { exitCode, stdout } = await runVerb({}, ...args);
      expect([exitCode, stdout]).toEqual([
        0,
        expect.stringMatching(new RegExp(`Usage: espalier ${verb} [\\s\\S]*--json`)),
      ]);
    }
  });

  it("is a usage error to name no verb", async () => {
    expect(await runVerb({})).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("Usage:") });
  });

  it.each([
    [["serch"], "unknown command 'serch' (Did you mean search?)"],
    [["search", "--worker", "2"], "unknown option '--worker' (Did you mean --workers?)"],
    [["search", "--workers", "0"], "option '--workers <count>' argument '0' is invalid. It must be a whole number"],
    [["front", "--fidelity", "full"], "It must be inherit, tune or part-<n>."],
    [["check", "a", "b"], "too many arguments"],
    [["export", "knee"], "required option '--out <folder>' not specified"],
    [["show"], "the candidate is missing"],
  ])("refuses %j with exit code 2", async (args, message) => {
    const { exitCode, stdout, stderr } = await runVerb({}, ...args);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: E_USAGE .*\n {2}next: .*\n$/);
    expect(stderr).toContain(message);
  });

  it.each([
    ["E_FILE_WRITE", 5],
    ["E_STUDY_MISSING", 3],
    ["E_RUNTIME_UNAVAILABLE", 1],
  ] as const)("ends with the exit code of %s, as text or as an object", async (code, exitCode) => {
    const diagnose = () => Promise.reject(new EspalierError(code, { path: "here" }));
    const text = await runVerb({ diagnose }, "doctor");
    expect(text).toMatchObject({ exitCode, stdout: "", stderr: expect.stringContaining(`error: ${code} here: `) });
    const json = await runVerb({ diagnose }, "doctor", "--json");
    expect(json).toMatchObject({ exitCode, stdout: "" });
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { code, path: "here", exitCode } });
  });

  it("shows stacks of unforeseen errors under --verbose only", async () => {
    const diagnose = () => Promise.reject(new TypeError("oops"));
    expect((await runVerb({ diagnose }, "doctor")).stderr).not.toContain("run-program.test.ts");
    const { exitCode, stderr } = await runVerb({ diagnose }, "doctor", "--verbose");
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("run-program.test.ts")]);
  });
});
