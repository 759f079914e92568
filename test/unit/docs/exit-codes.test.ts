import { expect, it } from "vitest";
import { EXIT } from "../../../src/core/index.js";
import { referencePage } from "../../helpers/reference-page.js";

it("docs/reference/exit-codes.md lists exactly the exit codes that exist", () => {
  const names: Readonly<Record<string, string>> = { invalidInput: "invalid input" };
  const expected = Object.entries(EXIT).map(([name, code]) => [String(code), names[name] ?? name]);
  expect(referencePage("exit-codes.md").rows.map(([code, name]) => [code, name])).toEqual(expected);
});
