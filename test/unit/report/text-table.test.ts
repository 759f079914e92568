import { expect, test } from "vitest";
import { renderTextTable } from "../../../src/report/terminal/text-table.js";

test("a text table aligns its columns and ends no line in blanks", () => {
  const columns = [
    { title: "name", align: "left" as const },
    { title: "error", align: "right" as const },
    { title: "note", align: "text" as const },
  ];
  const rows = [{ cells: ["a", "12.3 %", ""] }, { cells: ["longer", "9 %", "two\nlines"] }];
  expect(renderTextTable({ columns, rows })).toBe("name     error  note\na       12.3 %\nlonger     9 %  two lines");
});
