import { describe, expect, it } from "vitest";
import { createOutput, mayColour } from "../../../src/cli/output.js";
import { fakeStream } from "../../helpers/fake-cli.js";

describe("createOutput", () => {
  it("writes results to stdout and all else to stderr, a line each", () => {
    const [stdout, stderr] = [fakeStream(), fakeStream()];
    const output = createOutput(stdout, stderr);
    output.print("result");
    output.printJson({ a: "\u001b[2J" });
    output.note("note");
    expect([stdout.text(), stderr.text()]).toEqual(['result\n{"a":"\\u001b[2J"}\n', "note\n"]);
  });

  it("draws and colours on terminals only", () => {
    const file = createOutput(fakeStream(), fakeStream());
    expect([file.screen, file.columns, file.colour]).toEqual([undefined, 80, false]);
    const screen = fakeStream({ columns: 120, colours: true });
    const terminal = createOutput(screen, screen);
    expect([terminal.screen, terminal.columns, terminal.colour]).toEqual([screen, 120, true]);
  });

  it("takes a terminal of unknown width for one of 80 characters", () => {
    expect(createOutput(fakeStream({ columns: 0 }), fakeStream()).columns).toBe(80);
  });
});

describe("mayColour", () => {
  it("asks the terminal, which knows NO_COLOR", () => {
    expect(mayColour(fakeStream({ colours: false }))).toBe(false);
    expect(mayColour(fakeStream({ colours: true }))).toBe(true);
  });
});
