import { checkFinite, identity, type Matrix, NEGLIGIBLE, normalized, takeRows, transpose } from "./matrix.js";
import { dot, type Rotation, rotateRows } from "./vector.js";

/** A = U diag(values) Vᵀ with k = min(rows, columns) singular values. */
export interface SingularValues {
  /** Descending, none below 0. */
  readonly values: Float64Array;
  /** rows x k, columns orthonormal. */
  readonly left: Matrix;
  /** columns x k, columns orthonormal. */
  readonly right: Matrix;
}

/** Sweeps over all pairs; about ten are needed. */
const SWEEPS = 60;

/**
 * Singular value decomposition of any matrix by one-sided Jacobi rotations (Hestenes 1958; Demmel and Veselić, SIAM J.
 * Matrix Anal. Appl. 13(4), 1992): also small singular values have correct digits where the columns differ in scale.
 *
 * @throws EspalierError `E_MATRIX_INVALID` for entries that are not finite.
 */
export function singularValues(a: Matrix): SingularValues {
  checkFinite(a);
  if (a.rows < a.columns) {
    const { values, left, right } = singularValues(transpose(a));
    return { values, left: right, right: left };
  }
  const size = a.columns;
  const { matrix, scale } = normalized(a);
  const lines = transpose(matrix);
  const turns = identity(size);
  for (let sweep = 0; sweep < SWEEPS && orthogonalize(lines, turns); sweep++);

  const norms = Float64Array.from({ length: size }, (_, i) => norm(lines, i));
  const order = [...norms.keys()].sort((i, j) => (norms[j] as number) - (norms[i] as number));
  const left = takeRows(lines, order);
  order.forEach((from, to) => {
    const length = norms[from] as number;
    if (length < NEGLIGIBLE) completeLine(left, to);
    else divideLine(left, to, length);
  });
  const values = Float64Array.from(order, (i) => scale * (norms[i] as number));
  return { values, left: transpose(left), right: transpose(takeRows(turns, order)) };
}

function divideLine({ columns, values }: Matrix, line: number, divisor: number): void {
  for (let i = line * columns; i < (line + 1) * columns; i++) values[i] = (values[i] as number) / divisor;
}

/** One sweep of rotations that make pairs of lines orthogonal; false when all of them were. */
function orthogonalize(lines: Matrix, turns: Matrix): boolean {
  let turned = false;
  for (let a = 0; a < lines.rows; a++) {
    for (let b = a + 1; b < lines.rows; b++) {
      const rotation = separating(lines, a, b);
      if (rotation === undefined) continue;
      rotateRows(lines, a, b, rotation);
      rotateRows(turns, a, b, rotation);
      turned = true;
    }
  }
  return turned;
}

/** The rotation after which two lines are orthogonal; `undefined` when they are, to within rounding. */
function separating({ columns, values }: Matrix, a: number, b: number): Rotation | undefined {
  const first = dot(values, a * columns, a * columns, columns);
  const second = dot(values, b * columns, b * columns, columns);
  const overlap = dot(values, a * columns, b * columns, columns);
  const rounding = Number.EPSILON * Math.sqrt(columns) * Math.sqrt(first) * Math.sqrt(second);
  if (Math.abs(overlap) <= rounding) return undefined;
  const slope = (first - second) / (2 * overlap);
  const tangent = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.hypot(1, slope));
  const cosine = 1 / Math.hypot(1, tangent);
  return { cosine, sine: cosine * tangent };
}

function norm({ columns, values }: Matrix, line: number): number {
  return Math.sqrt(dot(values, line * columns, line * columns, columns));
}

/** Makes the line a unit vector orthogonal to those before it, from the axis that they cover least. */
function completeLine(lines: Matrix, line: number): void {
  const { columns, values } = lines;
  const covered = new Float64Array(columns);
  for (let i = 0; i < line * columns; i++)
    covered[i % columns] = (covered[i % columns] as number) + (values[i] as number) ** 2;
  const axis = covered.indexOf(covered.reduce((least, share) => Math.min(least, share)));
  const own = line * columns;
  values.fill(0, own, own + columns);
  values[own + axis] = 1;
  // Once more, for the first pass leaves the rounding of a short remainder.
  for (let pass = 0; pass < 2; pass++) {
    for (let other = 0; other < own; other += columns) {
      const share = dot(values, own, other, columns);
      for (let i = 0; i < columns; i++)
        values[own + i] = (values[own + i] as number) - share * (values[other + i] as number);
    }
    divideLine(lines, line, norm(lines, line));
  }
}
