import { describe, expect, it } from "vitest";
import { ERRORS, type ErrorCode, EXIT } from "../../../src/core/index.js";
import { referencePage } from "../../helpers/reference-page.js";

const { sections } = referencePage("errors.md");

describe("docs/reference/errors.md", () => {
  it("describes exactly the codes that exist", () => {
    expect([...sections.keys()].sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it("tells every code from every other", () => {
    const summaries = Object.values(ERRORS).map(({ summary }) => summary);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  it.each([...sections])("says of %s what the registry says, a cause and what to do", (code, section) => {
    const { summary, exit } = ERRORS[code as ErrorCode];
    expect(section.split("\n")[0]).toBe(`${summary} · exit code ${EXIT[exit]}`);
    expect(section).toMatch(/^\*\*Cause\.\*\* .+/m);
    expect(section).toMatch(/^\*\*What to do\.\*\* .+/m);
  });
});
