import { type Rng, shuffle } from "../core/index.js";
import type { Points } from "../pareto/index.js";
import { GenomeIndex, type Space } from "../space/index.js";
import { checkDirections, checkWidth } from "./check-directions.js";
import { checkCount, checkShare } from "./check-parameters.js";
import { defaultVariation } from "./default-variation.js";
import { createEvolution } from "./evolution.js";
import type { FrontBox } from "./hyperplane.js";
import { createBreeder, type Variation } from "./operators.js";
import { boundaryIntersection, type Scalarise, tchebycheff } from "./scalarisation.js";
import type { Evaluated, PopulationSearcher } from "./searcher.js";
import type { Start } from "./start.js";
import { withoutUndefined } from "./without-undefined.js";

export interface MoeadParameters extends Pick<Start, "seeds">, Variation {
  /** Non-negative directions, one number per objective each: the sub-problems. */
  readonly directions: Points;
  /** Sub-problems in a neighbourhood, itself included; at least 2. */
  readonly neighbours: number;
  /** Probability that parents come from the neighbourhood rather than from everywhere. */
  readonly mating: number;
  /** Most sub-problems that one child may take over. */
  readonly replaced: number;
  readonly scalarise: Scalarise;
}

/** Distribution index of SBX in the first paper. */
const PAPER_ETA = 20;

/**
 * MOEA/D (Zhang and Li, IEEE Trans. Evol. Comput. 11(6), 2007) with the mating and replacement limits of Li and Zhang
 * (ibid. 13(2), 2009): one member per direction, bred from neighbours, each child offered to the neighbours of its
 * sub-problem. Feasibility first; objectives are scaled between the best of all evaluations, infeasible ones too, and the
 * worst of the members. Tchebycheff for two objectives, boundary intersection (penalty 5) for more, when none is given.
 * Never repeats a genome; `front()` remembers all.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a seed that does not fit the space; `E_DIRECTIONS_INVALID`; at `tell`
 * `E_SEARCHER_CONTRACT` when there are not as many objectives as the directions have numbers.
 * @example createMoead(space, { directions: dasDennisDirections(2, 99) }, createRng("seed"))
 */
export function createMoead(
  space: Space,
  parameters: Pick<MoeadParameters, "directions"> & Partial<MoeadParameters>,
  rng: Rng,
): PopulationSearcher {
  const { directions } = parameters;
  const width = checkDirections(directions);
  const settings: MoeadParameters & Start = {
    population: directions.length,
    seeds: [],
    ...defaultVariation(space, PAPER_ETA),
    crossoverRate: 1,
    neighbours: 20,
    mating: 0.9,
    replaced: 2,
    scalarise: width <= 2 ? tchebycheff : boundaryIntersection(5),
    ...withoutUndefined(parameters),
  };
  checkCount("neighbours", settings.neighbours, 2);
  checkCount("replaced", settings.replaced, 1);
  checkShare("mating", settings.mating);
  const breed = createBreeder(space, settings, rng);
  const problems = new SubProblems(settings, rng);
  let children = new GenomeIndex();
  let origins: number[] = [];
  return createEvolution(space, rng, settings, {
    enough: directions.length,
    members: () => problems.members(),
    breed() {
      const { origin, mother, father } = problems.parents();
      const { child } = breed(mother.genome, father.genome);
      origins[children.add(child)] = origin;
      return child;
    },
    learn(evaluations) {
      checkWidth(evaluations, width);
      problems.widen(evaluations);
      for (const child of evaluations) problems.offer(child, origins[children.find(child.genome)]);
      children = new GenomeIndex();
      origins = [];
    },
    revise: (newer) => problems.revise(newer),
  });
}

/** One member for each direction, and the box that objectives are scaled to. */
class SubProblems {
  readonly #settings: MoeadParameters;
  readonly #rng: Rng;
  readonly #everywhere: readonly number[];
  readonly #neighbourhoods: readonly (readonly number[])[];
  #members: Evaluated[] = [];
  #ideal = new Float64Array(0);
  #turn = 0;

  constructor(settings: MoeadParameters, rng: Rng) {
    this.#settings = settings;
    this.#rng = rng;
    this.#everywhere = [...settings.directions.keys()];
    this.#neighbourhoods = settings.directions.map((from) => {
      const distances = settings.directions.map((to) => distance(from, to));
      const nearestFirst = this.#everywhere.toSorted((a, b) => (distances[a] as number) - (distances[b] as number));
      return nearestFirst.slice(0, settings.neighbours);
    });
  }

  /** A child may have been kept by several sub-problems. */
  members(): readonly Evaluated[] {
    return [...new Set(this.#members)];
  }

  /** Parents of the next child, and the sub-problem that it is bred for. */
  parents(): { readonly origin: number; readonly mother: Evaluated; readonly father: Evaluated } {
    const origin = this.#turn++ % this.#members.length;
    const pool = this.#rng.float() < this.#settings.mating ? this.#around(origin) : this.#everywhere;
    const draw = (): Evaluated => this.#members[pool[this.#rng.integer(pool.length)] as number] as Evaluated;
    return { origin, mother: draw(), father: draw() };
  }

  revise(newer: (member: Evaluated) => Evaluated): void {
    this.#members = this.#members.map(newer);
  }

  widen(evaluations: readonly Evaluated[]): void {
    for (const { objectives } of evaluations) {
      if (this.#ideal.length === 0) this.#ideal = Float64Array.from(objectives);
      objectives.forEach((value, c) => {
        this.#ideal[c] = Math.min(this.#ideal[c] as number, value);
      });
    }
  }

  /** Sub-problems near the origin, or any for a genome that was not bred, take the child over where it is better. */
  offer(child: Evaluated, origin: number | undefined): void {
    if (this.#members.length < this.#everywhere.length) {
      this.#members.push(child);
      return;
    }
    const near = origin !== undefined && this.#rng.float() < this.#settings.mating;
    const candidates = shuffle([...(near ? this.#around(origin) : this.#everywhere)], this.#rng);
    const box = this.#box(child);
    let left = this.#settings.replaced;
    for (const at of candidates) {
      if (left === 0) return;
      if (!this.#isBetter(child, at, box)) continue;
      this.#members[at] = child;
      left--;
    }
  }

  #around(origin: number): readonly number[] {
    return this.#neighbourhoods[origin] as readonly number[];
  }

  #isBetter(child: Evaluated, at: number, box: FrontBox): boolean {
    const { scalarise, directions } = this.#settings;
    const member = this.#members[at] as Evaluated;
    if (child.violation !== member.violation) return child.violation < member.violation;
    const direction = directions[at] as readonly number[];
    return scalarise(child.objectives, direction, box) < scalarise(member.objectives, direction, box);
  }

  #box({ objectives: own }: Evaluated): FrontBox {
    const nadir = this.#ideal.map((low, c) => {
      const worst = this.#members.reduce((most, { objectives }) => Math.max(most, objectives[c] as number), low);
      // Where all members agree the child may still be worse.
      return [worst, own[c] as number].find((value) => value > low) ?? low + (Math.abs(low) || 1);
    });
    return { ideal: this.#ideal, nadir };
  }
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((part, c) => part - (b[c] as number)));
}
