import { checkedWidth } from "./check-points.js";
import { nonDominatedRows } from "./non-dominated-rows.js";
import { gatherRows, type Points, toRows } from "./points.js";

export interface ParetoSumPoint {
  readonly objectives: readonly number[];
  /** The points that make the sum: `choice[k]` is an index of front `k`. */
  readonly choice: readonly number[];
}

/** Sums held beside the non-dominated ones before these are filtered again. */
const BATCH = 8192;

/** Non-dominated sums of the first fronts: the sum, its predecessor among the sums of one front less, and the added point. */
interface Sums {
  readonly rows: Float64Array;
  readonly before: Int32Array;
  readonly added: Int32Array;
}

/**
 * All non-dominated sums of one point from each front, all objectives minimised, in lexicographic order; equal sums once.
 * Exact: a sum that is dominated stays so whatever is added to it, so fronts are added one after the other, from the
 * first on, and memory holds the non-dominated sums and a batch, never the product. Takes O(product of two sizes) a
 * front. No fronts or an empty one have no sums.
 *
 * @throws EspalierError `E_POINTS_INVALID` for vectors of different lengths and numbers that are not finite.
 */
export function paretoSum(fronts: readonly Points[]): readonly ParetoSumPoint[] {
  const width = fronts.find((front) => front.length > 0)?.[0]?.length ?? 0;
  fronts.forEach((front, k) => {
    checkedWidth(front, `fronts[${k}]`, width);
  });
  if (fronts.length === 0 || fronts.some((front) => front.length === 0)) return [];
  const stages: Sums[] = [];
  let sums: Sums = { rows: new Float64Array(width), before: new Int32Array(1), added: new Int32Array(1) };
  for (const front of fronts) {
    sums = addFront(sums.rows, toRows(front, width), width);
    stages.push(sums);
  }
  return Array.from(sums.added, (_, at) => ({
    objectives: [...sums.rows.subarray(at * width, (at + 1) * width)],
    choice: choiceOf(stages, at),
  }));
}

function addFront(sums: Float64Array, front: Float64Array, width: number): Sums {
  const useful = nonDominatedRows({ rows: front, width });
  const count = sums.length / width;
  let held: Sums = { rows: new Float64Array(0), before: new Int32Array(0), added: new Int32Array(0) };
  for (let done = 0; done < count * useful.length; ) {
    const kept = held.added.length;
    const fresh = Math.min(Math.max(BATCH, kept), count * useful.length - done);
    const batch = grown(held, kept + fresh, width);
    for (let to = kept; to < kept + fresh; to++, done++) {
      const before = Math.floor(done / useful.length);
      const added = useful[done % useful.length] as number;
      batch.before[to] = before;
      batch.added[to] = added;
      for (let c = 0; c < width; c++) {
        batch.rows[to * width + c] = (sums[before * width + c] as number) + (front[added * width + c] as number);
      }
    }
    held = select(batch, nonDominatedRows({ rows: batch.rows, width }), width);
  }
  return held;
}

function grown({ rows, before, added }: Sums, count: number, width: number): Sums {
  const larger = { rows: new Float64Array(count * width), before: new Int32Array(count), added: new Int32Array(count) };
  larger.rows.set(rows);
  larger.before.set(before);
  larger.added.set(added);
  return larger;
}

function select({ rows, before, added }: Sums, kept: Int32Array, width: number): Sums {
  return {
    rows: gatherRows(rows, width, kept),
    before: kept.map((at) => before[at] as number),
    added: kept.map((at) => added[at] as number),
  };
}

function choiceOf(stages: readonly Sums[], at: number): number[] {
  const choice = new Array<number>(stages.length);
  let sum = at;
  for (let k = stages.length - 1; k >= 0; k--) {
    const { before, added } = stages[k] as Sums;
    choice[k] = added[sum] as number;
    sum = before[sum] as number;
  }
  return choice;
}
