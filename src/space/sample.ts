import { EspalierError, type Rng } from "../core/index.js";
import { createDraw } from "./draw.js";
import { describeGenome } from "./genome.js";
import type { Genome, Space } from "./space.js";
import { type SubsetRange, VARIABLE } from "./variables.js";

/**
 * Draws a feasible genome that the caller still wants (default: any); `undefined` when feasible genomes exist but
 * none wanted was found, which for all practical purposes means that the wanted ones are used up.
 *
 * @throws EspalierError `E_INFEASIBLE` when no feasible genome was ever found; `details.got` is the closest one.
 */
export type Sampler = (wanted?: (genome: Genome) => boolean) => Genome | undefined;

/** A genome and how far it exceeds the constraints. */
export interface Attempt {
  readonly genome: Genome;
  readonly violation: number;
}

export interface SamplerOptions {
  /** Offered once each, in this order, before anything is drawn; infeasible ones are passed over. */
  readonly first?: readonly Genome[];
  readonly tries?: number;
}

/**
 * Uniform sampling by rejection. When `tries` draws in a row yield nothing, as with a tight constraint, the sampler
 * goes on by repair from then on, which costs uniformity: with the space's own repair where it has one, and by lowering
 * random entries of each draw until the genome is feasible, which works because analytic costs grow with the levels.
 * Beside `first`, every call asks `space.violation` at most `2 * tries` times, and in any case until one draw is as low
 * as it can be: where nothing is feasible then, nothing will be found.
 */
export function createSampler(space: Space, rng: Rng, { first = [], tries = 10_000 }: SamplerOptions = {}): Sampler {
  const offered = [...first];
  const draw = createDraw(space.variables, rng);
  let repairing = false;
  let closest: Attempt | undefined;

  const isFeasible = (genome: Genome): boolean => {
    const violation = space.violation(genome);
    if (violation < (closest?.violation ?? Number.POSITIVE_INFINITY)) closest = { genome: [...genome], violation };
    return violation === 0;
  };
  const drawRepaired = (): number[] => {
    const genome = draw();
    if (space.repairs) space.repair(genome, rng);
    return genome;
  };

  return (wanted = () => true) => {
    for (let genome = offered.shift(); genome !== undefined; genome = offered.shift()) {
      if (isFeasible(genome) && wanted(genome)) return genome;
    }
    for (let left = repairing ? 0 : tries; left > 0; left--) {
      const genome = draw();
      if (isFeasible(genome) && wanted(genome)) return genome;
    }
    repairing = true;
    let genome = drawRepaired();
    let lower = createLowering(space, genome, rng);
    let ended = false;
    for (let left = tries; left > 0 || !ended; left--) {
      const feasible = isFeasible(genome);
      if (feasible && wanted(genome)) return genome;
      if (!feasible && lower()) continue;
      ended = true;
      genome = drawRepaired();
      lower = createLowering(space, genome, rng);
    }
    if (closest?.violation !== 0) throw infeasible(space, closest);
    return undefined;
  };
}

/** Lowers, at every call, one random entry of the genome that is not at its least value; false when there is none. */
function createLowering({ variables }: Space, genome: number[], rng: Rng): () => boolean {
  const { kinds, low, high, subsets } = variables;
  /** Entries that can go down, ascending. */
  let free = genome.flatMap((value, i) => (value > (low[i] as number) ? [i] : []));
  const keepWhole = ({ start, end, min }: SubsetRange): void => {
    const taken = genome.slice(start, end).reduce((sum, entry) => sum + entry, 0);
    if (taken <= min) free = free.filter((i) => i < start || i >= end);
  };
  const below = (value: number, i: number): number => {
    const least = low[i] as number;
    if (kinds[i] !== VARIABLE.real) return value - 1;
    // Halving alone would never end.
    return value - least > ((high[i] as number) - least) / 64 ? least + (value - least) / 2 : least;
  };
  subsets.forEach(keepWhole);
  return () => {
    if (free.length === 0) return false;
    const at = rng.integer(free.length);
    const chosen = free[at] as number;
    genome[chosen] = below(genome[chosen] as number, chosen);
    if (genome[chosen] === low[chosen]) free.splice(at, 1);
    const subset = subsets.find(({ start, end }) => chosen >= start && chosen < end);
    if (subset !== undefined) keepWhole(subset);
    return true;
  };
}

/** The error of a space in which no feasible genome was found, with the closest one, if any is finitely far. */
export function infeasible(space: Space, closest: Attempt | undefined): EspalierError {
  const expected = "a genome within the constraints";
  if (closest === undefined) {
    const next = "let the constraint say by how much it is exceeded, as a finite number";
    return new EspalierError("E_INFEASIBLE", { expected, got: "an infinite excess wherever tried", next });
  }
  const { genome, violation } = closest;
  return new EspalierError("E_INFEASIBLE", {
    expected,
    got: `at best ${(100 * violation).toPrecision(3)} % beyond: ${describeGenome(space, genome)}`,
  });
}
