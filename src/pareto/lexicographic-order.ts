import { IndexSorter } from "./index-sorter.js";

/** Row indices in ascending lexicographic order of the columns from `lead` on; rows equal in these keep their order. */
export function lexicographicOrder(rows: Float64Array, width: number, lead = 0): Int32Array {
  const count = width === 0 ? 0 : rows.length / width;
  const sorter = new IndexSorter(count);
  sortRange(sorter, { rows, width }, lead, { start: 0, end: count });
  return sorter.order;
}

/** Sorts all rows by one column; rows equal there keep their order. */
export function sortByColumn(sorter: IndexSorter, rows: Float64Array, width: number, column: number): void {
  const { keys, order } = sorter;
  for (let row = 0; row < order.length; row++) {
    order[row] = row;
    keys[row] = rows[row * width + column] as number;
  }
  sorter.sort(0, order.length);
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

interface Table {
  readonly rows: Float64Array;
  readonly width: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Sorts by one column and then, wherever rows are equal in it, by the columns after it. */
function sortRange(sorter: IndexSorter, table: Table, column: number, { start, end }: Range): void {
  const { rows, width } = table;
  const { keys, order } = sorter;
  for (let k = start; k < end; k++) keys[k] = rows[(order[k] as number) * width + column] as number;
  sorter.sort(start, end);
  if (column + 1 >= width) return;
  for (let from = start; from < end; ) {
    let to = from + 1;
    while (to < end && keys[to] === keys[from]) to++;
    if (to - from > 1) sortRange(sorter, table, column + 1, { start: from, end: to });
    from = to;
  }
}
