import type { Rng } from "../core/index.js";
import { checkReference, refusal } from "./check-points.js";
import { isInside, type MeasuredHypervolume } from "./hypervolume.js";
import { type Points, toRows } from "./points.js";

export interface EstimatedHypervolume extends MeasuredHypervolume {
  /** Standard deviation of the estimate; the true volume is within twice as much in about 95 of 100 estimates. */
  readonly standardError: number;
}

export interface EstimateOptions {
  /** Two or more; the error falls with its square root. */
  readonly samples: number;
  readonly rng: Rng;
}

/**
 * Unbiased Monte-Carlo estimate of the hypervolume, for more objectives than `hypervolume` can do in time (about eight).
 * A sample is a place in the box of a point, points drawn by the volumes of their boxes; it counts as the sum of all
 * volumes over the number of boxes it lies in (Karp, Luby and Madras, J. Algorithms 10(3), 1989). So the relative error
 * depends on how much the boxes overlap, and not on how little of the space they fill. O(samples · n · objectives).
 *
 * @throws EspalierError `E_POINTS_INVALID` for vectors of different lengths and numbers that are not finite.
 */
export function estimateHypervolume(
  points: Points,
  reference: readonly number[],
  { samples, rng }: EstimateOptions,
): EstimatedHypervolume {
  checkReference(points, reference);
  if (!Number.isInteger(samples) || samples < 2) throw refusal("samples", "a whole number from 2 on", samples);
  const inside = points.filter((point) => isInside(point, reference));
  const dropped = points.length - inside.length;
  if (inside.length === 0) return { volume: 0, standardError: 0, dropped };
  const rows = toRows(inside, reference.length);
  const boxes = volumesUpTo(rows, reference);
  const total = boxes[boxes.length - 1] as number;
  const place = new Float64Array(reference.length);
  let mean = 0;
  let squares = 0;
  for (let k = 1; k <= samples; k++) {
    placeInBox(place, rows, drawBox(boxes, rng), { reference, rng });
    const share = 1 / countBoxes(place, rows);
    const surprise = share - mean;
    mean += surprise / k;
    squares += surprise * (share - mean);
  }
  return { volume: total * mean, standardError: total * Math.sqrt(squares / (samples - 1) / samples), dropped };
}

/** Volume of the boxes of all rows up to and with each. */
function volumesUpTo(rows: Float64Array, reference: readonly number[]): Float64Array {
  const width = reference.length;
  let total = 0;
  return Float64Array.from({ length: rows.length / width }, (_, row) => {
    total += reference.reduce((box, bound, c) => box * (bound - (rows[row * width + c] as number)), 1);
    return total;
  });
}

/** A row, each as likely as its box is large. */
function drawBox(volumesUpTo: Float64Array, rng: Rng): number {
  const bound = rng.float() * (volumesUpTo[volumesUpTo.length - 1] as number);
  let low = 0;
  let high = volumesUpTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((volumesUpTo[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeInBox(
  place: Float64Array,
  rows: Float64Array,
  row: number,
  { reference, rng }: { readonly reference: readonly number[]; readonly rng: Rng },
): void {
  for (let c = 0; c < place.length; c++) {
    const low = rows[row * place.length + c] as number;
    place[c] = low + rng.float() * ((reference[c] as number) - low);
  }
}

/** Rows that are nowhere above the place. */
function countBoxes(place: Float64Array, rows: Float64Array): number {
  const width = place.length;
  let count = 0;
  for (let at = 0; at < rows.length; at += width) {
    let c = 0;
    while (c < width && (rows[at + c] as number) <= (place[c] as number)) c++;
    if (c === width) count++;
  }
  return count;
}
