export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

/** Three digits, or all before the point. */
export function short(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}
