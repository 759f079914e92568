import type { Rng } from "../core/index.js";
import { lexicographicOrder } from "./lexicographic-order.js";
import { gatherRows, type Points } from "./points.js";
import { checkWhole, refusal } from "./reference-directions.js";

/** Random points of the simplex per direction wanted, of which the descent's start is chosen. */
const CANDIDATES = 20;
const STEPS = 1000;
/** Share of the mean spacing that a direction moves in the first step; falls to nothing over the steps. */
const FIRST_STEP = 0.1;
/** Decay of the means of gradients and of their squares (Adam: Kingma and Ba, ICLR 2015). */
const [GRADIENT_DECAY, SQUARE_DECAY] = [0.9, 0.99];

/**
 * Any number of well-spread points of the unit simplex, its corners among them: a minimum of the Riesz s-energy
 * Σ 1 / distanceˢ over all pairs, s = objectives² (Blank, Deb, Dhebar, Bandaru and Seada, IEEE Trans. Evol. Comput.
 * 25(1), 2021), found by gradient descent from points chosen far from each other. In lexicographic order; the same for
 * the same state of the random stream. Takes time in proportion to count²: about a second for 200.
 *
 * @param count - at least the number of objectives
 * @throws EspalierError `E_DIRECTIONS_INVALID`
 */
export function rieszDirections(objectives: number, count: number, rng: Rng): Points {
  checkWhole("objectives", objectives, 1);
  checkWhole("count", count, objectives);
  if (objectives === 1 && count > 1) throw refusal("count", "1 direction of 1 objective", `${count}`);
  const rows = spreadStart(objectives, count, rng);
  if (count > objectives) descend(rows, objectives);
  const sorted = gatherRows(rows, objectives, lexicographicOrder(rows, objectives));
  return Array.from({ length: count }, (_, i) => [...sorted.subarray(i * objectives, (i + 1) * objectives)]);
}

/** The corners, then of random points always the one farthest from all chosen so far. */
function spreadStart(width: number, count: number, rng: Rng): Float64Array {
  const end = count * width;
  const rows = new Float64Array(end * (1 + CANDIDATES));
  for (let c = 0; c < width; c++) rows[c * width + c] = 1;
  fillSimplex(rows.subarray(end), width, rng);
  const nearest = new Float64Array(count * CANDIDATES).fill(Number.POSITIVE_INFINITY);
  for (let chosen = 1; chosen < count; chosen++) {
    let farthest = 0;
    for (let i = 0; i < nearest.length; i++) {
      const squared = squaredDistance(rows, width, end + i * width, (chosen - 1) * width);
      nearest[i] = Math.min(nearest[i] as number, squared);
      if ((nearest[i] as number) > (nearest[farthest] as number)) farthest = i;
    }
    const from = end + farthest * width;
    if (chosen >= width) rows.copyWithin(chosen * width, from, from + width);
  }
  return rows.slice(0, end);
}

/** Uniform on the simplex: exponential numbers, divided by their sum. */
function fillSimplex(rows: Float64Array, width: number, rng: Rng): void {
  for (let at = 0; at < rows.length; at += width) {
    let sum = 0;
    for (let c = at; c < at + width; c++) {
      const draw = -Math.log(1 - rng.float());
      rows[c] = draw;
      sum += draw;
    }
    for (let c = at; c < at + width; c++) rows[c] = (rows[c] as number) / sum;
  }
}

/** Moves all rows but the corners, the first `width`, and leaves the rows of the least energy met. */
function descend(rows: Float64Array, width: number): void {
  const spacing = (rows.length / width) ** (-1 / Math.max(1, width - 1));
  const gradient = new Float64Array(rows.length);
  const means = new Float64Array(rows.length);
  const squares = new Float64Array(rows.length / width);
  const best = Float64Array.from(rows);
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step <= STEPS; step++) {
    const energy = logEnergy(rows, width, gradient);
    if (energy < least) {
      least = energy;
      best.set(rows);
    }
    const rate = FIRST_STEP * spacing * (1 - step / STEPS);
    for (let row = width; row < squares.length; row++) {
      const length = smooth(means, squares, gradient, { row, width });
      const scale = (rate * Math.sqrt(1 - SQUARE_DECAY ** (step + 1))) / (1 - GRADIENT_DECAY ** (step + 1));
      if (length === 0) continue;
      const at = row * width;
      for (let c = at; c < at + width; c++) rows[c] = (rows[c] as number) - (scale * (means[c] as number)) / length;
      projectOntoSimplex(rows.subarray(at, at + width));
    }
  }
  rows.set(best);
}

/** Takes one row's gradient into the means; returns the root of the mean square of its length. */
function smooth(
  means: Float64Array,
  squares: Float64Array,
  gradient: Float64Array,
  { row, width }: { readonly row: number; readonly width: number },
): number {
  const at = row * width;
  let middle = 0;
  for (let c = at; c < at + width; c++) middle += (gradient[c] as number) / width;
  let square = 0;
  for (let c = at; c < at + width; c++) {
    const along = (gradient[c] as number) - middle;
    square += along * along;
    means[c] = GRADIENT_DECAY * (means[c] as number) + (1 - GRADIENT_DECAY) * along;
  }
  squares[row] = SQUARE_DECAY * (squares[row] as number) + (1 - SQUARE_DECAY) * square;
  return Math.sqrt(squares[row] as number);
}

/**
 * The logarithm of the energy, up to a constant, and its gradient. Distances are taken relative to the smallest, whose
 * power would be beyond the numbers otherwise.
 */
function logEnergy(rows: Float64Array, width: number, gradient: Float64Array): number {
  const power = width * width;
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows.length; i += width) {
    for (let j = 0; j < i; j += width) smallest = Math.min(smallest, squaredDistance(rows, width, i, j));
  }
  // Rows on one place push each other nowhere; the smallest normal number keeps the quotients finite.
  smallest = Math.max(smallest, 1e-300);
  gradient.fill(0);
  let sum = 0;
  for (let i = 0; i < rows.length; i += width) {
    for (let j = 0; j < i; j += width) {
      const squared = Math.max(squaredDistance(rows, width, i, j), smallest);
      const term = (smallest / squared) ** (power / 2);
      sum += term;
      const push = (power * term) / squared;
      for (let c = 0; c < width; c++) {
        const force = push * ((rows[i + c] as number) - (rows[j + c] as number));
        gradient[i + c] = (gradient[i + c] as number) - force;
        gradient[j + c] = (gradient[j + c] as number) + force;
      }
    }
  }
  for (let c = 0; c < gradient.length; c++) gradient[c] = (gradient[c] as number) / sum;
  return Math.log(sum) - (power / 2) * Math.log(smallest);
}

function squaredDistance(rows: Float64Array, width: number, i: number, j: number): number {
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const difference = (rows[i + c] as number) - (rows[j + c] as number);
    sum += difference * difference;
  }
  return sum;
}

/** The nearest point of the simplex (Held, Wolfe and Crowder, Math. Programming 6, 1974), in place. */
function projectOntoSimplex(row: Float64Array): void {
  const descending = row.toSorted().reverse();
  let sum = 0;
  let shift = 0;
  for (let k = 0; k < descending.length; k++) {
    sum += descending[k] as number;
    const next = (sum - 1) / (k + 1);
    if ((descending[k] as number) > next) shift = next;
  }
  for (let c = 0; c < row.length; c++) row[c] = Math.max(0, (row[c] as number) - shift);
}
