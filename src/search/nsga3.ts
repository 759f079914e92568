import type { Rng } from "../core/index.js";
import { constrainedRowRanks, frontsByRank, type Points } from "../pareto/index.js";
import type { Space } from "../space/index.js";
import { checkDirections, checkWidth } from "./check-directions.js";
import { createDeck, type Deck } from "./deck.js";
import { defaultVariation } from "./default-variation.js";
import { createEvolution } from "./evolution.js";
import { createFrontBox } from "./hyperplane.js";
import { associate, fillNiches, type Niches, unitRows } from "./niches.js";
import { objectiveRows } from "./objective-rows.js";
import type { Variation } from "./operators.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { createTwinBreeder } from "./twin-breeder.js";
import { withoutUndefined } from "./without-undefined.js";

export interface Nsga3Parameters extends Start, Variation {
  /** Non-negative directions, one number per objective each: what the front is spread along. */
  readonly directions: Points;
  /** U-NSGA-III: of two parents in one niche the better one breeds; else chance decides between feasible parents. */
  readonly unified: boolean;
}

/** Distribution index of SBX in the paper: members far apart have no good children in between. */
const PAPER_ETA = 30;

/** A member with its figures of the last selection. */
interface Member {
  readonly evaluated: Evaluated;
  readonly rank: number;
  readonly direction: number;
  readonly distance: number;
}

/**
 * NSGA-III (Deb and Jain, IEEE Trans. Evol. Comput. 18(4), 2014; constraints: Jain and Deb, ibid.), and with `unified`
 * U-NSGA-III (Seada and Deb, IEEE Trans. Evol. Comput. 20(3), 2016). The population is as large as there are directions
 * when it is left out. Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_DIRECTIONS_INVALID`; at `tell`
 * `E_SEARCHER_CONTRACT` when there are not as many objectives as the directions have numbers.
 * @example createNsga3(space, { directions: dasDennisDirections(3, 12) }, createRng("seed"))
 */
export function createNsga3(
  space: Space,
  parameters: Pick<Nsga3Parameters, "directions"> & Partial<Nsga3Parameters>,
  rng: Rng,
): PopulationSearcher {
  const { directions } = parameters;
  const width = checkDirections(directions);
  const settings = {
    population: directions.length,
    seeds: [],
    unified: false,
    ...defaultVariation(space, PAPER_ETA),
    crossoverRate: 1,
    ...withoutUndefined(parameters),
  };
  const select = createSelection(directions, settings.population, rng);
  let members: readonly Member[] = [];
  const deck = createDeck(rng);
  return createEvolution(space, rng, settings, {
    members: () => members.map(({ evaluated }) => evaluated),
    breed: createTwinBreeder(space, settings, rng, () => duel(members, settings.unified, deck).evaluated.genome),
    learn(evaluations) {
      checkWidth(evaluations, width);
      members = select([...members.map(({ evaluated }) => evaluated), ...evaluations]);
    },
    revise(newer) {
      members = select(members.map(({ evaluated }) => newer(evaluated)));
    },
  });
}

type Selection = (candidates: readonly Evaluated[]) => readonly Member[];

function createSelection(directions: Points, size: number, rng: Rng): Selection {
  const units = unitRows(directions);
  const boxOf = createFrontBox(directions[0]?.length ?? 0);
  return (candidates) => {
    if (candidates.length === 0) return [];
    const table = objectiveRows(candidates);
    const { rows, width, violations } = table;
    const ranks = constrainedRowRanks(table, violations);
    const fronts = frontsByRank(ranks);
    const first = fronts[0] as number[];
    // Infeasible members may lie far from where the front will be.
    const isFeasible = violations[first[0] as number] === 0;
    const niches = associate(rows, (isFeasible ? boxOf : createFrontBox(width))(rows, first), units);
    const chosen: number[] = [];
    for (const front of fronts) {
      const room = size - chosen.length;
      if (room === 0) break;
      chosen.push(...(front.length <= room ? front : fillNiches(niches, { chosen, last: front }, room, rng)));
    }
    return chosen.map((row) => memberOf(candidates[row] as Evaluated, row, ranks, niches));
  };
}

function memberOf(evaluated: Evaluated, row: number, ranks: Int32Array, { directions, distances }: Niches): Member {
  return {
    evaluated,
    rank: ranks[row] as number,
    direction: directions[row] as number,
    distance: distances[row] as number,
  };
}

function duel(members: readonly Member[], unified: boolean, deck: Deck): Member {
  const first = members[deck.draw(members.length)] as Member;
  const second = members[deck.draw(members.length)] as Member;
  return isBetter(second, first, unified) ? second : first;
}

function isBetter(a: Member, b: Member, unified: boolean): boolean {
  const gap = a.evaluated.violation - b.evaluated.violation;
  if (gap !== 0) return gap < 0;
  if (!unified || a.direction !== b.direction) return false;
  return a.rank < b.rank || (a.rank === b.rank && a.distance < b.distance);
}
