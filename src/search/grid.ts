import { EspalierError } from "../core/index.js";
import {
  type Attempt,
  type Genome,
  geneSize,
  infeasible,
  type Space,
  type SubsetRange,
  VARIABLE,
} from "../space/index.js";
import { checkCount } from "./check-parameters.js";
import { createSearcher } from "./create-searcher.js";
import type { Searcher } from "./searcher.js";

export interface GridParameters {
  /** Values of each real gene, evenly spaced from bound to bound; at least 2. */
  readonly divisions: number;
}

/** Larger grids are refused: nobody waits for their end, and a tight constraint could make an ask walk all of one. */
const LARGEST = 100_000_000;

/**
 * Grid search: all feasible genomes in lexicographic order, the last entry fastest; real genes at evenly spaced values.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a grid of more than a hundred million points; at `ask` `E_INFEASIBLE` when
 * none of the grid is feasible. `E_CONFIG_INVALID` for fewer than two divisions.
 */
export function createGridSearcher(space: Space, { divisions = 5 }: Partial<GridParameters> = {}): Searcher {
  checkCount("divisions", divisions, 2);
  checkSize(space, divisions);
  const grid = pointsOf(space, divisions);
  let closest: Attempt | undefined;
  return createSearcher({
    propose(isNew) {
      for (let next = grid.next(); !next.done; next = grid.next()) {
        const violation = space.violation(next.value);
        if (violation < (closest?.violation ?? Number.POSITIVE_INFINITY)) closest = { genome: next.value, violation };
        // The values of a real gene can coincide where its bounds are next to each other.
        if (violation === 0 && isNew(next.value)) return next.value;
      }
      if (closest?.violation !== 0) throw infeasible(space, closest);
      return undefined;
    },
    learn: () => undefined,
  });
}

function checkSize({ genes }: Space, divisions: number): void {
  const size = genes.reduce((product, gene) => product * Number(geneSize(gene) ?? divisions), 1);
  if (size <= LARGEST) return;
  throw new EspalierError("E_SPACE_INVALID", {
    path: "genes",
    message: "the grid is too large",
    expected: `at most ${LARGEST} points`,
    got: `${size}`,
    next: "give fewer divisions or levels, or use another searcher",
  });
}

/** Turns one hand to its next place; false when it is back at its first. */
type Turn = (hands: number[]) => boolean;

/** Counts up like a clock whose last hand is the fastest; a subset is one hand. */
function* pointsOf({ variables }: Space, divisions: number): Generator<Genome, void> {
  const { count, kinds, low, high, subsets } = variables;
  const steps = Array.from(high, (most, i) => {
    if (kinds[i] !== VARIABLE.real) return most;
    return low[i] === most ? 0 : divisions - 1;
  });
  const valueAt = (hand: number, i: number): number => {
    const least = low[i] as number;
    const most = high[i] as number;
    return hand === steps[i] ? most : least + (hand / (steps[i] as number)) * (most - least);
  };
  const subsetAt = new Map(subsets.map((subset) => [subset.start, subset]));
  const turns: Turn[] = [];
  for (let i = 0; i < count; i = subsetAt.get(i)?.end ?? i + 1) {
    const subset = subsetAt.get(i);
    turns.push(subset ? subsetTurn(subset) : entryTurn(i, steps[i] as number));
  }
  const hands = new Array<number>(count).fill(0);
  for (const { end, min } of subsets) hands.fill(1, end - min, end);
  for (let turned = 0; turned >= 0; ) {
    yield hands.map(valueAt);
    turned = turns.findLastIndex((turn) => turn(hands));
  }
}

function entryTurn(at: number, most: number): Turn {
  return (hands) => {
    const next = hands[at] === most ? 0 : (hands[at] as number) + 1;
    hands[at] = next;
    return next > 0;
  };
}

/** The next of all allowed subsets in lexicographic order, of which the first has its things last. */
function subsetTurn({ start, end, min, max }: SubsetRange): Turn {
  return (hands) => {
    let before = hands.slice(start, end).reduce((sum, entry) => sum + entry, 0);
    for (let i = end - 1; i >= start; i--) {
      before -= hands[i] as number;
      if (hands[i] === 0 && before < max) {
        hands[i] = 1;
        hands.fill(1, end - Math.max(0, min - before - 1), end);
        return true;
      }
      hands[i] = 0;
    }
    hands.fill(1, end - min, end);
    return false;
  };
}
