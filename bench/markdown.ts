export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

/** Three digits, or so many, or all before the point. */
export function short(value: number, digits = 3): string {
  return value >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits);
}
