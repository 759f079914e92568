import type { Rng } from "../core/index.js";
import { constrainedRowRanks, contributionsOfRows, frontsByRank, type Table } from "../pareto/index.js";
import type { Space } from "../space/index.js";
import { defaultVariation } from "./default-variation.js";
import { createEvolution } from "./evolution.js";
import { objectiveRows } from "./objective-rows.js";
import { createBreeder, type Variation } from "./operators.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

export interface SmsEmoaParameters extends Start, Variation {}

/** Reference point, in objectives scaled to the members' range. */
const REFERENCE = 1.1;

/**
 * SMS-EMOA (Beume, Naujoks and Emmerich, Eur. J. Oper. Res. 181(3), 2007): a steady state in which the member of the last
 * front that adds least hypervolume leaves whenever one comes. Parents are drawn uniformly. Ask for one genome at a time
 * for the algorithm as published; of a larger batch, bred from the same members, one after the other comes in. Unlike
 * the paper, objectives are scaled to the range of the members. Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 */
export function createSmsEmoa(space: Space, parameters: Partial<SmsEmoaParameters>, rng: Rng): PopulationSearcher {
  const settings = { population: 100, seeds: [], ...defaultVariation(space), ...withoutUndefined(parameters) };
  const breed = createBreeder(space, settings, rng);
  let members: Evaluated[] = [];
  const parent = () => (members[rng.integer(members.length)] as Evaluated).genome;
  return createEvolution(space, rng, settings, {
    members: () => members.slice(),
    breed: () => breed(parent(), parent()).child,
    learn(evaluations) {
      for (const evaluated of evaluations) {
        members.push(evaluated);
        if (members.length > settings.population) members.splice(leastMember(members), 1);
      }
    },
    revise(newer) {
      members = members.map(newer);
    },
  });
}

/** Index of the member that is given up. */
export function leastMember(members: readonly Evaluated[]): number {
  const table = objectiveRows(members);
  const { width, violations } = table;
  const last = frontsByRank(constrainedRowRanks(table, violations)).at(-1) as number[];
  // Of members that violate constraints alike the youngest goes.
  const youngest = last.at(-1) as number;
  if (last.length === 1 || (violations[youngest] as number) > 0) return youngest;
  const contributions = contributionsOfRows(scaled(table, last), new Array<number>(width).fill(REFERENCE));
  let least = 0;
  for (let k = 1; k < last.length; k++) {
    if ((contributions[k] as number) < (contributions[least] as number)) least = k;
  }
  return last[least] as number;
}

/** The named rows, each objective scaled to [0, 1] over all rows. */
function scaled({ rows, width }: Table, named: readonly number[]): Float64Array {
  const result = new Float64Array(named.length * width);
  for (let c = 0; c < width; c++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let at = c; at < rows.length; at += width) {
      low = Math.min(low, rows[at] as number);
      high = Math.max(high, rows[at] as number);
    }
    const range = high - low || 1;
    for (let k = 0; k < named.length; k++) {
      result[k * width + c] = ((rows[(named[k] as number) * width + c] as number) - low) / range;
    }
  }
  return result;
}
