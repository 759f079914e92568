import { IndexSorter } from "./index-sorter.js";
import { equalRows, type Table } from "./points.js";

/** Row indices in ascending lexicographic order of the columns from `lead` on; rows equal in these keep their order. */
export function lexicographicOrder(rows: Float64Array, width: number, lead = 0): Int32Array {
  const sorter = new IndexSorter(width === 0 ? 0 : rows.length / width);
  sortLexicographically(sorter, { rows, width }, lead);
  return sorter.order;
}

/** Sorts the row indices that a sorter holds by the columns from `lead` on; rows equal in these keep their order. */
export function sortLexicographically(sorter: IndexSorter, table: Table, lead = 0): void {
  sortRange(sorter, table, lead, { start: 0, end: sorter.order.length });
}

/** Sorts the row indices that a sorter holds by one column; rows equal there keep their order. */
export function sortByColumn(sorter: IndexSorter, table: Table, column: number): void {
  sortRangeByColumn(sorter, table, column, { start: 0, end: sorter.order.length });
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

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Sorts by one column and then, wherever rows are equal in it, by the columns after it. */
function sortRange(sorter: IndexSorter, table: Table, column: number, { start, end }: Range): void {
  sortRangeByColumn(sorter, table, column, { start, end });
  if (column + 1 >= table.width) return;
  const { keys } = sorter;
  for (let from = start; from < end; ) {
    let to = from + 1;
    while (to < end && keys[to] === keys[from]) to++;
    if (to - from > 1) sortRange(sorter, table, column + 1, { start: from, end: to });
    from = to;
  }
}

function sortRangeByColumn(sorter: IndexSorter, { rows, width }: Table, column: number, { start, end }: Range): void {
  const { keys, order } = sorter;
  for (let k = start; k < end; k++) keys[k] = rows[(order[k] as number) * width + column] as number;
  sorter.sort(start, end);
}
