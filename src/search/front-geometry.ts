/** Exponents outside are cut: a front bent further inwards or outwards is taken for one bent that much. */
const LEAST_EXPONENT = 0.1;
const GREATEST_EXPONENT = 20;
/** Newton-Raphson roughly doubles the right digits with every step. */
const MOST_STEPS = 100;
const PRECISION = 1e-10;
/** Where a front is this flat, straight lines lie on it. */
const FLATNESS = 0.05;
/** Stands for the length of the ideal point itself. */
const SHORTEST = 1e-12;

/**
 * The shape of a front scaled to [0, 1], as AGE-MOEA-II sees it (Panichella, GECCO 2022): the points whose coordinates to
 * the power of `exponent` sum to 1. 1 is a plane, more is bent outwards as a sphere, less inwards.
 */
export class FrontGeometry {
  readonly exponent: number;
  readonly #width: number;
  /** The rows moved along their rays onto the shape. */
  readonly #projected: Float64Array;
  readonly #lengths: Float64Array;

  /** `rows` are points of `width` coordinates, none negative; `front` names those that the shape is fitted to. */
  constructor(rows: Float64Array, width: number, front: readonly number[]) {
    const exponent = exponentOf(centralPoint(rows, width, front));
    this.#width = width;
    this.exponent = exponent;
    this.#lengths = Float64Array.from({ length: rows.length / width }, (_, row) => {
      const own = rows.subarray(row * width, (row + 1) * width);
      return Math.max(SHORTEST, own.reduce((sum, value) => sum + value ** exponent, 0) ** (1 / exponent));
    });
    this.#projected = rows.map((value, at) => value / this.length(Math.floor(at / width)));
  }

  /** Distance of a row from the ideal point in the norm of the shape: 1 on the front, more behind it; above 0. */
  length(row: number): number {
    return this.#lengths[row] as number;
  }

  /** How far it is from one row to the other along the shape: by way of the point of it that is between them. */
  distance(a: number, b: number): number {
    const projected = this.#projected;
    const { exponent } = this;
    const from = a * this.#width;
    const to = b * this.#width;
    let straight = 0;
    let powers = 0;
    for (let c = 0; c < this.#width; c++) {
      const gap = (projected[from + c] as number) - (projected[to + c] as number);
      straight += gap * gap;
      powers += (((projected[from + c] as number) + (projected[to + c] as number)) / 2) ** exponent;
    }
    if (Math.abs(exponent - 1) < FLATNESS) return Math.sqrt(straight);
    const stretch = 1 / (2 * powers ** (1 / exponent));
    let first = 0;
    let second = 0;
    for (let c = 0; c < this.#width; c++) {
      const start = projected[from + c] as number;
      const end = projected[to + c] as number;
      const middle = (start + end) * stretch;
      first += (middle - start) ** 2;
      second += (end - middle) ** 2;
    }
    return Math.sqrt(first) + Math.sqrt(second);
  }
}

/** Rows of the front that are nearest to one axis each; as many as there are axes, or fewer when one is nearest to several. */
export function cornerRows(rows: Float64Array, width: number, front: readonly number[]): readonly number[] {
  const corners = new Set<number>();
  for (let axis = 0; axis < width; axis++) {
    corners.add(nearestToRay(rows, width, front, (c) => (c === axis ? 1 : 0)));
  }
  return [...corners];
}

/** The row of the front that is nearest to the diagonal; corners only when there are no others. */
function centralPoint(rows: Float64Array, width: number, front: readonly number[]): Float64Array {
  const corners = cornerRows(rows, width, front);
  const between = front.filter((row) => !corners.includes(row));
  const row = nearestToRay(rows, width, between.length > 0 ? between : front, () => 1 / Math.sqrt(width));
  return rows.subarray(row * width, (row + 1) * width);
}

/** The row at least distance from a ray of unit direction through the origin, the first of equal ones. */
function nearestToRay(
  rows: Float64Array,
  width: number,
  named: readonly number[],
  direction: (axis: number) => number,
): number {
  let nearest = named[0] as number;
  let least = Number.POSITIVE_INFINITY;
  for (const row of named) {
    let along = 0;
    let square = 0;
    for (let c = 0; c < width; c++) {
      const value = rows[row * width + c] as number;
      along += value * direction(c);
      square += value * value;
    }
    const distance = square - along * along;
    if (distance >= least) continue;
    least = distance;
    nearest = row;
  }
  return nearest;
}

/**
 * The power to which the coordinates of a point must be raised to sum to 1, by Newton-Raphson on the logarithm of that
 * sum, a convex function of the power; 1 for points of which no power does.
 */
export function exponentOf(point: Float64Array): number {
  const logs = point.filter((value) => value > 0).map((value) => Math.log(value));
  let exponent = 1;
  for (let step = 0; step < MOST_STEPS; step++) {
    let sum = 0;
    let slope = 0;
    for (const log of logs) {
      const power = Math.exp(exponent * log);
      sum += power;
      slope += power * log;
    }
    const move = (Math.log(sum) * sum) / slope;
    if (!Number.isFinite(move)) return 1;
    exponent -= move;
    if (Math.abs(move) < PRECISION) break;
  }
  if (!(exponent > 0)) return 1;
  return Math.min(GREATEST_EXPONENT, Math.max(LEAST_EXPONENT, exponent));
}
