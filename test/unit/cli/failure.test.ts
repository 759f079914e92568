import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../../../src/cli/failure.js";
import { EspalierError } from "../../../src/core/index.js";

describe("describeFailure", () => {
  it("gives code, place, expectation, cause and next step", () => {
    const cause = new Error("EACCES: permission denied");
    const details = { path: "results/a", expected: "a folder", got: "a file", next: "remove it", cause };
    const { exitCode, text, json } = describeFailure(new EspalierError("E_STORE_WRITE", details), false);
    expect(exitCode).toBe(5);
    expect(text).toBe(
      [
        "error: E_STORE_WRITE results/a: the study's database refused a write (expected a folder, got a file)",
        "  cause: EACCES: permission denied",
        "  next: remove it",
      ].join("\n"),
    );
    expect(JSON.parse(JSON.stringify(json))).toEqual({
      error: {
        code: "E_STORE_WRITE",
        message: "E_STORE_WRITE results/a: the study's database refused a write (expected a folder, got a file)",
        path: "results/a",
        expected: "a folder",
        got: "a file",
        cause: "EACCES: permission denied",
        next: "remove it",
        exitCode: 5,
      },
    });
  });

  it("leaves out a cause that the message has already said", () => {
    const error = new EspalierError("E_TASK_REQUIRED", {
      message: "Error: out of paper",
      cause: new Error("out of paper"),
    });
    expect(describeFailure(error, false).text).not.toContain("  cause: ");
  });

  it("does not call a study that the user stopped an error", () => {
    expect(describeFailure(new EspalierError("E_INTERRUPTED"), false)).toMatchObject({
      exitCode: 4,
      text: expect.stringMatching(/^stopped: E_INTERRUPTED/),
    });
  });

  it("turns what commander objects to into a usage error in one line", () => {
    const error = new CommanderError(
      1,
      "commander.unknownOption",
      "error: unknown option '--jsn'\n(Did you mean --json?)",
    );
    const { exitCode, text } = describeFailure(error, false);
    expect([exitCode, text.split("\n")[0]]).toEqual([
      2,
      "error: E_USAGE unknown option '--jsn' (Did you mean --json?)",
    ]);
  });

  it("shows where an unforeseen error comes from when asked, causes included", () => {
    const error = new Error("outer", { cause: new Error("inner") });
    const silent = describeFailure(error, false);
    expect([silent.exitCode, silent.text]).toEqual([1, expect.stringMatching(/^error: outer\n {2}next: .*--verbose/)]);
    expect(silent.text).not.toContain("failure.test.ts");
    const verbose = describeFailure(error, true);
    expect(verbose.text).toMatch(/failure\.test\.ts[\s\S]*caused by Error: inner/);
    expect(verbose.json.error["stack"]).toContain("inner");
  });

  it("lets no control character of a name through", () => {
    const { text } = describeFailure(new EspalierError("E_STUDY_MISSING", { path: "a\u001b[2Jb" }), false);
    expect(text).not.toContain("\u001b");
  });

  it("survives thrown values that are no errors", () => {
    expect(describeFailure("text", true)).toMatchObject({ exitCode: 1, text: "error: text\ntext" });
  });
});
