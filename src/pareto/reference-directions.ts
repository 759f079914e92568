import { EspalierError } from "../core/index.js";
import type { Points } from "./points.js";

/** More directions than a search could use; what asks for more has mistaken partitions for a count. */
const MOST = 1_000_000;

/** A simplex lattice drawn towards the middle of the simplex. */
export interface DirectionLayer {
  readonly partitions: number;
  /** 1 reaches the corners of the simplex, 0 leaves its middle alone. */
  readonly scale: number;
}

/**
 * Evenly spread points of the unit simplex: all vectors of multiples of 1 / `partitions` that add up to 1 (Das and
 * Dennis, SIAM J. Optim. 8(3), 1998), in lexicographic order. No partitions give the simplex' middle.
 *
 * @example dasDennisDirections(3, 12).length // 91
 * @throws EspalierError `E_DIRECTIONS_INVALID`, also for more than a million directions.
 */
export function dasDennisDirections(objectives: number, partitions: number): Points {
  checkWhole("objectives", objectives, 1);
  checkWhole("partitions", partitions, 0);
  const count = dasDennisCount(objectives, partitions);
  if (count > MOST) throw refusal("partitions", `at most ${MOST} directions`, `${partitions}, which make ${count}`);
  if (partitions === 0) return [new Array<number>(objectives).fill(1 / objectives)];
  return compositions(partitions, objectives).map((parts) => parts.map((part) => part / partitions));
}

/**
 * The Das-Dennis directions that are exactly `count`.
 *
 * @throws EspalierError `E_DIRECTIONS_INVALID` when no number of partitions gives that count; names the nearest that do.
 * Also for more than a million directions.
 */
export function dasDennisDirectionsOfCount(objectives: number, count: number): Points {
  checkWhole("objectives", objectives, 1);
  checkWhole("count", count, 1);
  if (count > MOST) throw refusal("count", `at most ${MOST} directions`, `${count}`);
  let partitions = 0;
  // With one objective every number of partitions gives the one direction.
  while (objectives > 1 && dasDennisCount(objectives, partitions + 1) <= count) partitions++;
  const below = dasDennisCount(objectives, partitions);
  if (below === count) return dasDennisDirections(objectives, partitions);
  const above = objectives > 1 ? ` or ${dasDennisCount(objectives, partitions + 1)}` : "";
  throw refusal("count", `${below}${above} directions of ${objectives} objectives`, `${count}`);
}

/**
 * Das-Dennis directions in layers, which for many objectives has directions inside the simplex where one lattice of as
 * many lies on its border (Deb and Jain, IEEE Trans. Evol. Comput. 18(4), 2014). Layer after layer; a direction of two
 * layers stands once.
 *
 * @throws EspalierError `E_DIRECTIONS_INVALID`
 */
export function layeredDirections(objectives: number, layers: readonly DirectionLayer[]): Points {
  const directions = new Map<string, readonly number[]>();
  layers.forEach(({ partitions, scale }, i) => {
    if (!(scale >= 0 && scale <= 1)) throw refusal(`layers[${i}].scale`, "a number from 0 to 1", `${scale}`);
    for (const lattice of dasDennisDirections(objectives, partitions)) {
      const direction = lattice.map((share) => share * scale + (1 - scale) / objectives);
      const key = direction.map((share) => share.toFixed(12)).join();
      if (!directions.has(key)) directions.set(key, direction);
    }
  });
  return [...directions.values()];
}

export function checkWhole(path: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw refusal(path, `a whole number, at least ${least}`, `${value}`);
  }
}

export function refusal(path: string, expected: string, got: string): EspalierError {
  return new EspalierError("E_DIRECTIONS_INVALID", { path, expected, got });
}

/** Ways to write `partitions` as an ordered sum of `objectives` whole numbers: a binomial coefficient. */
function dasDennisCount(objectives: number, partitions: number): number {
  let count = 1;
  // Whole after every step; what is too large to be exact is refused anyway.
  for (let k = 1; k < objectives; k++) count = (count * (partitions + k)) / k;
  return count;
}

function compositions(sum: number, parts: number): number[][] {
  const all: number[][] = [];
  const current = new Array<number>(parts).fill(0);
  const fill = (at: number, left: number): void => {
    if (at === parts - 1) {
      current[at] = left;
      all.push([...current]);
      return;
    }
    for (let part = 0; part <= left; part++) {
      current[at] = part;
      fill(at + 1, left - part);
    }
  };
  fill(0, sum);
  return all;
}
