import { describe, expect, it } from "vitest";
import { METHODS } from "../../../src/methods/index.js";
import { codeIn, referencePage, rowsOf } from "../../helpers/reference-page.js";

const { sections } = referencePage("methods.md");

describe("docs/reference/methods.md", () => {
  it("has a section for each method and no other", () => {
    expect([...sections.keys()].sort()).toEqual(METHODS.map(({ name }) => name).sort());
  });

  it.each(METHODS.map((method) => [method.name, method] as const))(
    "describes options of %s and their defaults",
    (name, method) => {
      const section = sections.get(name) ?? "";
      const options = method.configure({}, name).options as Readonly<Record<string, unknown>>;
      const rows = rowsOf(section).map(
        ([key = "", range = "", value = ""]) => [codeIn(key)[0] ?? "", value, range] as const,
      );
      const described = new Map(rows.map(([option, value]) => [option, value]));
      for (const [option, value] of Object.entries(options)) {
        expect([option, codeIn(described.get(option) ?? "")[0]]).toEqual([option, JSON.stringify(value)]);
      }
      // What is described beyond the defaults is optional: any of its values that fits is accepted.
      for (const [option, , range] of rows) {
        const example = range.startsWith("names") ? ["node"] : 0.5;
        expect(() => method.configure({ [option]: options[option] ?? example }, name)).not.toThrow();
      }
    },
  );

  it.each([...sections])("says of %s what it is for, when not to use it and where it comes from", (_name, section) => {
    for (const word of ["What for", "When not", "Source"])
      expect(section).toMatch(new RegExp(`^\\*\\*${word}\\.\\*\\* `, "m"));
  });
});
