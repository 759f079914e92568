import { EspalierError, type Rng } from "../core/index.js";
import { createDraw } from "./draw.js";
import { describeGenome } from "./genome.js";
import type { Genome, Space } from "./space.js";
import { VARIABLE } from "./variables.js";

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
 * Beside `first`, every call asks `space.violation` at most `2 * tries` times.
 */
export function createSampler(space: Space, rng: Rng, { first = [], tries = 10_000 }: SamplerOptions = {}): Sampler {
  const offered = [...first];
  const draw = createDraw(space.variables, rng);
  let repairing = false;
  let closest: Attempt = { genome: [], violation: Number.POSITIVE_INFINITY };

  const isFeasible = (genome: Genome): boolean => {
    const violation = space.violation(genome);
    if (violation < closest.violation) closest = { genome: [...genome], violation };
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
    for (let left = tries; left > 0; left--) {
      const feasible = isFeasible(genome);
      if (feasible && wanted(genome)) return genome;
      if (feasible || !lowerOne(space, genome, rng)) genome = drawRepaired();
    }
    if (closest.violation > 0) throw infeasible(space, closest);
    return undefined;
  };
}

/** Lowers one random entry that is not at its least value; false when there is none. */
function lowerOne({ variables }: Space, genome: number[], rng: Rng): boolean {
  const { kinds, low, high, subsets } = variables;
  const raised = genome.flatMap((value, i) => (value > (low[i] as number) ? [i] : []));
  const fixed = subsets.filter(({ start, end, min }) => genome.slice(start, end).reduce((a, b) => a + b, 0) <= min);
  const free = raised.filter((i) => !fixed.some(({ start, end }) => i >= start && i < end));
  if (free.length === 0) return false;
  const chosen = free[rng.integer(free.length)] as number;
  const value = genome[chosen] as number;
  const least = low[chosen] as number;
  if (kinds[chosen] !== VARIABLE.real) genome[chosen] = value - 1;
  // Halving alone would never end.
  else genome[chosen] = value - least > ((high[chosen] as number) - least) / 64 ? least + (value - least) / 2 : least;
  return true;
}

/** The error of a space in which no feasible genome was found, with the closest one. */
export function infeasible(space: Space, { genome, violation }: Attempt): EspalierError {
  return new EspalierError("E_INFEASIBLE", {
    expected: "a genome within the constraints",
    got: `at best ${(100 * violation).toPrecision(3)} % beyond: ${describeGenome(space, genome)}`,
  });
}
