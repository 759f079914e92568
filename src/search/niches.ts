import type { Rng } from "../core/index.js";
import type { Points } from "../pareto/index.js";
import type { FrontBox } from "./hyperplane.js";

/** Which reference direction each row is nearest to, and how far from its line. */
export interface Niches {
  readonly directions: Int32Array;
  readonly distances: Float64Array;
}

/** Directions as unit vectors, row by row. */
export function unitRows(directions: Points): Float64Array {
  return Float64Array.from(
    directions.flatMap((direction) => {
      const length = Math.hypot(...direction);
      return direction.map((part) => part / length);
    }),
  );
}

/** Associates rows with unit directions by perpendicular distance, in objectives scaled to the box of the front. */
export function associate(rows: Float64Array, { ideal, nadir }: FrontBox, units: Float64Array): Niches {
  const width = ideal.length;
  const count = rows.length / width;
  const directions = new Int32Array(count);
  const distances = new Float64Array(count);
  const scaled = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let c = 0; c < width; c++) {
      const low = ideal[c] as number;
      const value = ((rows[row * width + c] as number) - low) / ((nadir[c] as number) - low);
      scaled[c] = value;
      square += value * value;
    }
    // The nearest line is the one with the longest projection.
    let longest = Number.NEGATIVE_INFINITY;
    for (let from = 0; from < units.length; from += width) {
      let along = 0;
      for (let c = 0; c < width; c++) along += (scaled[c] as number) * (units[from + c] as number);
      if (along <= longest) continue;
      longest = along;
      directions[row] = from / width;
    }
    distances[row] = Math.sqrt(Math.max(0, square - longest * longest));
  }
  return { directions, distances };
}

/** Rows that have survived already, and those of the front that is not taken whole. */
export interface Selected {
  readonly chosen: readonly number[];
  readonly last: readonly number[];
}

/**
 * Takes `count` rows of the last front so that the directions get as equal numbers as they can (Deb and Jain 2014,
 * algorithm 4): always one of the directions with fewest rows; for a direction that has none its nearest row, else any.
 */
export function fillNiches(
  { directions, distances }: Niches,
  { chosen, last }: Selected,
  count: number,
  rng: Rng,
): readonly number[] {
  const waiting = new Map<number, number[]>();
  for (const row of last) {
    const direction = directions[row] as number;
    const queue = waiting.get(direction);
    if (queue) queue.push(row);
    else waiting.set(direction, [row]);
  }
  const counts = new Map([...waiting.keys()].map((direction) => [direction, 0]));
  for (const row of chosen) {
    const direction = directions[row] as number;
    const known = counts.get(direction);
    if (known !== undefined) counts.set(direction, known + 1);
  }
  const taken: number[] = [];
  while (taken.length < count) {
    const open = [...waiting.keys()];
    const fewest = Math.min(...open.map((direction) => counts.get(direction) as number));
    const tied = open.filter((direction) => counts.get(direction) === fewest);
    const direction = tied[rng.integer(tied.length)] as number;
    const queue = waiting.get(direction) as number[];
    const nearest = (): number =>
      queue.reduce(
        (best, row, at) => ((distances[row] as number) < (distances[queue[best] as number] as number) ? at : best),
        0,
      );
    taken.push(...queue.splice(fewest === 0 ? nearest() : rng.integer(queue.length), 1));
    counts.set(direction, fewest + 1);
    if (queue.length === 0) waiting.delete(direction);
  }
  return taken;
}
