import type { Table } from "../tables.js";
import { plainText } from "./plain-text.js";

const GAP = "  ";

/** A table in columns of characters, without rules; titles in the first line. */
export function renderTextTable({ columns, rows }: Table): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => row.cells.map(plainText))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => (columns[i]?.align === "right" ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join(GAP)
        .trimEnd(),
    )
    .join("\n");
}
