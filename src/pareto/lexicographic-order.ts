import { IndexSorter } from "./index-sorter.js";
import { equalRows, type Table } from "./points.js";

/** Row indices in ascending lexicographic order of the columns from `lead` on; rows equal in these keep their order. */
export function lexicographicOrder(rows: Float64Array, width: number, lead = 0): Int32Array {
  const sorter = new IndexSorter(width === 0 ? 0 : rows.length / width);
  sortLexicographically(sorter, { rows, width }, lead);
  return sorter.order;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Sorts the row indices that a sorter holds by the columns from `lead` on; rows equal in these keep their order. */
export function sortLexicographically(sorter: IndexSorter, table: Table, lead = 0, range: Range = allOf(sorter)): void {
  sortByColumn(sorter, table, lead, range);
  if (lead + 1 >= table.width) return;
  const { keys } = sorter;
  for (let start = range.start; start < range.end; ) {
    let end = start + 1;
    while (end < range.end && keys[end] === keys[start]) end++;
    if (end - start > 1) sortLexicographically(sorter, table, lead + 1, { start, end });
    start = end;
  }
}

/** Sorts the row indices that a sorter holds by one column; rows equal there keep their order. */
export function sortByColumn(
  sorter: IndexSorter,
  { rows, width }: Table,
  column: number,
  { start, end }: Range = allOf(sorter),
): void {
  const { keys, order } = sorter;
  for (let k = start; k < end; k++) keys[k] = rows[(order[k] as number) * width + column] as number;
  sorter.sort(start, end);
}

function allOf({ order }: IndexSorter): Range {
  return { start: 0, end: order.length };
}

/** Row indices in lexicographic order without repetitions: of equal rows the first. */
export function distinctRows({ rows, width }: Table, order: Int32Array): Int32Array {
  const distinct = order.slice();
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const row = order[k] as number;
    if (k === 0 || !equalRows(rows, width, order[k - 1] as number, row)) distinct[count++] = row;
  }
  return distinct.subarray(0, count);
}

/** Negative when `a` comes first, 0 when they are equal. */
export function compareLexicographically(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let c = 0; c < a.length; c++) {
    const left = a[c] as number;
    const right = b[c] as number;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
