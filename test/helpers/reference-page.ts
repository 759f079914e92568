import { readFileSync } from "node:fs";

/** A page of docs/reference, read for tests that hold it equal to the code. */
export interface ReferencePage {
  readonly text: string;
  /** Text below each `## ` heading, by heading. */
  readonly sections: ReadonlyMap<string, string>;
  /** Cells of all table rows, headers and rules left out. */
  readonly rows: readonly (readonly string[])[];
}

/** @param name path below docs/reference, such as `cli/check.md` */
export function referencePage(name: string): ReferencePage {
  const text = readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), "utf8");
  return { text, sections: sectionsOf(text), rows: rowsOf(text) };
}

/** What stands between backticks. */
export function codeIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}

export function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n");
  return lines
    .filter((line, i) => line.startsWith("|") && !isRule(line) && !isRule(lines[i + 1] ?? ""))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$)/)
        .map((cell) => cell.trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|[-:|]+\|$/.test(line);
}

function sectionsOf(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]));
}
