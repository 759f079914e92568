/** Objective vectors, all minimised, all of one length, free of NaN. */
export type Points = readonly (readonly number[])[];

/** Vectors in flat form: number `c` of row `i` lies at `i * width + c`. */
export interface Table {
  readonly rows: Float64Array;
  readonly width: number;
}

/** Row-major copy: number `c` of point `i` lies at `i * width + c`. */
export function toRows(points: Points, width: number): Float64Array {
  const rows = new Float64Array(points.length * width);
  let to = 0;
  for (const point of points) {
    for (let c = 0; c < width; c++) rows[to++] = point[c] as number;
  }
  return rows;
}

/** The rows named by `order`, in that order. */
export function gatherRows(rows: Float64Array, width: number, order: Int32Array): Float64Array {
  const gathered = new Float64Array(order.length * width);
  let to = 0;
  for (let i = 0; i < order.length; i++) {
    const from = (order[i] as number) * width;
    for (let c = 0; c < width; c++) gathered[to++] = rows[from + c] as number;
  }
  return gathered;
}

/** True when the two rows hold the same numbers. */
export function equalRows(rows: Float64Array, width: number, a: number, b: number): boolean {
  for (let c = 0; c < width; c++) {
    if (rows[a * width + c] !== rows[b * width + c]) return false;
  }
  return true;
}
