import { describe, expect, it } from "vitest";
import type { Api } from "../../../src/cli/cli.js";
import { chooseStudy, commandLine, studyAndCandidate } from "../../../src/cli/study-choice.js";
import { fakeCli } from "../../helpers/fake-cli.js";

const holding = (...names: readonly string[]) => ({ listStudies: async () => names }) as unknown as Api;

describe("chooseStudy", () => {
  it("takes the name that is given, without looking", async () => {
    expect(await chooseStudy({} as Api, "results", "mine")).toBe("mine");
  });

  it("takes the only study of the folder", async () => {
    expect(await chooseStudy(holding("mine"), "results", undefined)).toBe("mine");
  });

  it("asks when there are several or none", async () => {
    await expect(chooseStudy(holding("a", "b"), "results", undefined)).rejects.toMatchObject({
      code: "E_USAGE",
      details: { expected: "one of a, b" },
    });
    await expect(chooseStudy(holding(), "elsewhere", undefined)).rejects.toMatchObject({
      code: "E_STUDY_MISSING",
      details: { path: "elsewhere" },
    });
  });
});

describe("studyAndCandidate", () => {
  it("takes a single argument for the candidate", () => {
    expect(studyAndCandidate(["knee"])).toEqual({ name: undefined, candidate: "knee" });
    expect(studyAndCandidate(["mine", "knee"])).toEqual({ name: "mine", candidate: "knee" });
    expect(() => studyAndCandidate([undefined])).toThrow("E_USAGE");
  });
});

describe("commandLine", () => {
  it("names the folder when it is not the usual one, quoted for a shell", () => {
    const cli = fakeCli();
    expect(commandLine(cli, { folder: "results" }, "resume", "mine")).toBe("espalier resume mine");
    expect(commandLine(cli, { folder: "my results" }, "resume", "mine")).toBe(
      "espalier resume mine --folder 'my results'",
    );
  });
});
