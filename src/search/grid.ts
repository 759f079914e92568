import { EspalierError } from "../core/index.js";
import { type Genome, infeasible, type Space, VARIABLE } from "../space/index.js";
import { checkCount } from "./check-count.js";
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
  const grid = pointsOf(space, countsOf(space, divisions));
  let closest = { genome: [] as Genome, violation: Number.POSITIVE_INFINITY };
  return createSearcher({
    propose() {
      for (let next = grid.next(); !next.done; next = grid.next()) {
        const violation = space.violation(next.value);
        if (violation < closest.violation) closest = { genome: next.value, violation };
        if (violation === 0) return next.value;
      }
      if (closest.violation > 0) throw infeasible(space, closest);
      return undefined;
    },
    learn: () => undefined,
  });
}

/** How many values each entry takes. */
function countsOf({ variables: { kinds, low, high } }: Space, divisions: number): readonly number[] {
  const counts = Array.from(high, (most, i) => {
    if (kinds[i] !== VARIABLE.real) return most + 1;
    return low[i] === most ? 1 : divisions;
  });
  const size = counts.reduce((product, count) => product * count, 1);
  if (size <= LARGEST) return counts;
  throw new EspalierError("E_SPACE_INVALID", {
    path: "genes",
    message: "the grid is too large",
    expected: `at most ${LARGEST} points`,
    got: `${size}`,
    next: "give fewer divisions or levels, or use another searcher",
  });
}

/** Counts up like a clock whose last hand is the fastest; subsets out of their range are passed over. */
function* pointsOf(
  { variables: { count, low, high, subsets } }: Space,
  counts: readonly number[],
): Generator<Genome, void> {
  const hands = new Array<number>(count).fill(0);
  const valueAt = (hand: number, i: number): number => {
    const steps = (counts[i] as number) - 1;
    const least = low[i] as number;
    return steps === 0 ? least : least + (hand / steps) * ((high[i] as number) - least);
  };
  for (let turned = 0; turned >= 0; ) {
    const genome = hands.map(valueAt);
    const inRange = subsets.every(({ start, end, min, max }) => {
      const taken = genome.slice(start, end).reduce((sum, entry) => sum + entry, 0);
      return taken >= min && taken <= max;
    });
    if (inRange) yield genome;
    turned = count - 1;
    while (turned >= 0 && hands[turned] === (counts[turned] as number) - 1) hands[turned--] = 0;
    if (turned >= 0) hands[turned] = (hands[turned] as number) + 1;
  }
}
