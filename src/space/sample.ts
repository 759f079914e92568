import { EspalierError, type Rng } from "../core/index.js";
import { describeGenome } from "./genome.js";
import type { Genome, Space } from "./space.js";

/**
 * Draws a feasible genome that the caller still wants (default: any); `undefined` when feasible genomes exist but
 * none wanted was found, which for all practical purposes means that the wanted ones are used up.
 *
 * @throws EspalierError `E_INFEASIBLE` when no feasible genome was ever found; `details.got` is the closest one.
 */
export type Sampler = (wanted?: (genome: Genome) => boolean) => Genome | undefined;

interface Attempt {
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
 * goes on by repair from then on: it lowers random genes of each draw until the genome is feasible, which costs
 * uniformity and works because analytic costs grow with the levels. Beside `first`, every call asks
 * `space.violation` at most `2 * tries` times.
 */
export function createSampler(space: Space, rng: Rng, { first = [], tries = 10_000 }: SamplerOptions = {}): Sampler {
  const offered = [...first];
  let repairing = false;
  let closest: Attempt = { genome: [], violation: Number.POSITIVE_INFINITY };

  const isFeasible = (genome: Genome): boolean => {
    const violation = space.violation(genome);
    if (violation < closest.violation) closest = { genome: [...genome], violation };
    return violation === 0;
  };
  const draw = (): number[] => space.genes.map(({ levels }) => rng.integer(levels.length));

  return (wanted = () => true) => {
    for (let genome = offered.shift(); genome !== undefined; genome = offered.shift()) {
      if (isFeasible(genome) && wanted(genome)) return genome;
    }
    for (let left = repairing ? 0 : tries; left > 0; left--) {
      const genome = draw();
      if (isFeasible(genome) && wanted(genome)) return genome;
    }
    repairing = true;
    let genome = draw();
    for (let left = tries; left > 0; left--) {
      const feasible = isFeasible(genome);
      if (feasible && wanted(genome)) return genome;
      if (feasible || !lowerOne(genome, rng)) genome = draw();
    }
    if (closest.violation > 0) throw infeasible(space, closest);
    return undefined;
  };
}

/** Lowers one random gene that is not at its lowest level; false when there is none. */
function lowerOne(genome: number[], rng: Rng): boolean {
  const raised = genome.flatMap((level, i) => (level > 0 ? [i] : []));
  if (raised.length === 0) return false;
  const chosen = raised[rng.integer(raised.length)] as number;
  genome[chosen] = (genome[chosen] as number) - 1;
  return true;
}

function infeasible(space: Space, { genome, violation }: Attempt): EspalierError {
  return new EspalierError("E_INFEASIBLE", {
    expected: "a genome within the constraints",
    got: `at best ${(100 * violation).toPrecision(3)} % beyond: ${describeGenome(space, genome)}`,
  });
}
