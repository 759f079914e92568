import type { Rng } from "../core/index.js";
import { constrainedDominates } from "../pareto/index.js";
import { type Genome, GenomeIndex, type Space, VARIABLE } from "../space/index.js";
import { checkCount, checkPositive, checkShare } from "./check-parameters.js";
import { createEvolution } from "./evolution.js";
import { survivors } from "./population.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

export interface Gde3Parameters extends Start {
  /** Weight of the difference of two members, above 0; called F. */
  readonly scale: number;
  /** Probability that an entry is not its target's, in [0, 1]; called CR. */
  readonly crossoverRate: number;
}

/**
 * GDE3, differential evolution DE/rand/1/bin for several objectives and constraints (Kukkonen and Lampinen, CEC 2005).
 * Each member in turn is the target of a child; whichever constrained-dominates the other stays, or both, and then the
 * population is cut as in NSGA-II. Values beyond a bound land anywhere between the first drawn member's and the bound
 * (bounce-back: Price, Storn and Lampinen, "Differential Evolution", 2005); levels are rounded; choices, booleans and
 * subsets follow the first drawn member. Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space.
 */
export function createGde3(space: Space, parameters: Partial<Gde3Parameters>, rng: Rng): PopulationSearcher {
  const settings = { population: 100, seeds: [], scale: 0.5, crossoverRate: 0.1, ...withoutUndefined(parameters) };
  // The difference takes three members beside the target.
  checkCount("population", settings.population, 4);
  checkPositive("scale", settings.scale);
  checkShare("crossoverRate", settings.crossoverRate);
  const differ = createDifference(space, settings, rng);
  let members: readonly Evaluated[] = [];
  let turn = 0;
  let children = new GenomeIndex();
  let targets: Evaluated[] = [];

  return createEvolution(space, rng, settings, {
    enough: 4,
    members: () => members,
    breed() {
      const at = turn++ % members.length;
      const target = members[at] as Evaluated;
      const others = members.filter((_, i) => i !== at);
      const draw = (): Genome => (others.splice(rng.integer(others.length), 1)[0] as Evaluated).genome;
      const child = differ(target.genome, [draw(), draw(), draw()]);
      targets[children.add(child)] = target;
      return child;
    },
    learn(evaluations) {
      const next = new Set(members);
      for (const child of evaluations) {
        const target = targets[children.find(child.genome)];
        if (target !== undefined && constrainedDominates(target, child)) continue;
        if (target !== undefined && constrainedDominates(child, target)) next.delete(target);
        next.add(child);
      }
      members = survivors([...next], settings.population).members;
      children = new GenomeIndex();
      targets = [];
    },
    revise(newer) {
      members = members.map(newer);
    },
  });
}

type Difference = (target: Genome, drawn: readonly [Genome, Genome, Genome]) => Genome;

function createDifference(space: Space, { scale, crossoverRate }: Gde3Parameters, rng: Rng): Difference {
  const { count, kinds, low, high } = space.variables;
  return (target, [base, plus, minus]) => {
    const always = rng.integer(count);
    const child = target.map((own, i) => {
      if (i !== always && rng.float() >= crossoverRate) return own;
      const start = base[i] as number;
      if (kinds[i] !== VARIABLE.real && kinds[i] !== VARIABLE.level) return start;
      const value = start + scale * ((plus[i] as number) - (minus[i] as number));
      const least = low[i] as number;
      const most = high[i] as number;
      const bound = value < least ? least : most;
      const inside = value < least || value > most ? start + rng.float() * (bound - start) : value;
      return kinds[i] === VARIABLE.level ? Math.round(inside) : inside;
    });
    space.repair(child, rng);
    return child;
  };
}
