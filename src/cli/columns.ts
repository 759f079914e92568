import type { Table } from "../report/index.js";

type Column = Table["columns"][number];

export function left(title: string): Column {
  return { title, align: "left" };
}

export function right(title: string): Column {
  return { title, align: "right" };
}
