import { Archive } from "../pareto/index.js";
import { type Genome, GenomeIndex } from "../space/index.js";
import { checkCount, checkShare } from "./check-parameters.js";
import { createSearcher } from "./create-searcher.js";
import type { Evaluated, Evaluation, PopulationSearcher, Searcher } from "./searcher.js";

export interface Resampling {
  /** Share of all genomes asked that are members of the front, asked again; from 0 to 1. */
  readonly share?: number;
  /** Most times that one genome is asked, at least 1. */
  readonly most?: number;
}

export interface ResampledSearcher extends Searcher {
  /** Evaluations of a genome so far that did not fail: the mean of so many is what the front has. */
  samples(genome: Genome): number;
}

/**
 * A searcher for noisy evaluations: a share of every ask goes to members of the front, those asked least often first, and
 * whatever has several evaluations is taken for their mean, by `front()` and by the members of the searcher within. So
 * what was only lucky leaves both again. A genome is asked up to `most` times, though never twice in one ask; each time it
 * must be evaluated anew, with other noise. Feasible is what was so every time. Exhausted when the searcher within is and
 * all of the front has been asked `most` times. Keeping and refining the means of an elite is the idea of the Rolling Tide
 * EA (Fieldsend and Everson, IEEE Trans. Evol. Comput. 19(1), 2015).
 *
 * @throws EspalierError `E_CONFIG_INVALID` for a share or count out of range.
 * @example resampled(createNsga2(space, { population: 40 }, rng), { share: 0.2 })
 */
export function resampled(
  searcher: PopulationSearcher,
  { share = 0.2, most = 20 }: Resampling = {},
): ResampledSearcher {
  checkShare("resampled.share", share);
  checkCount("resampled.most", most, 1);
  const estimates = new Estimates();
  let front: readonly Evaluated[] = [];
  let chosen: Genome[] = [];
  let told: readonly Evaluation[] = [];
  /** What the share left over of earlier asks, less than one genome. */
  let due = 0;
  const open = (): readonly Genome[] =>
    front
      .map(({ genome }) => genome)
      .filter((genome) => estimates.of(genome).asked < most)
      .sort((a, b) => estimates.of(a).asked - estimates.of(b).asked);
  const outer = createSearcher({
    propose: () => chosen.shift(),
    learn(evaluations) {
      const isFresh = ({ genome }: Evaluation): boolean => estimates.of(genome).asked === 1;
      // First, as the searcher within may refuse.
      searcher.tell(told.filter(isFresh));
      for (const evaluation of evaluations) refine(estimates.of(evaluation.genome), evaluation);
      front = estimates.front();
      const repeated = told.filter((evaluation) => !isFresh(evaluation));
      searcher.revise(repeated.flatMap(({ genome }) => estimates.of(genome).mean ?? []));
    },
  });

  return {
    ask(count) {
      // Refuses an early ask before anything is chosen.
      outer.ask(0);
      const again = open();
      const shares = due + count * share;
      const fresh = searcher.ask(count - Math.max(0, Math.min(Math.floor(shares), again.length)));
      due = shares % 1;
      chosen = [...fresh, ...again.slice(0, count - fresh.length)];
      for (const genome of chosen) estimates.add(genome).asked++;
      return outer.ask(chosen.length);
    },
    tell(evaluations) {
      told = evaluations;
      outer.tell(evaluations);
    },
    front: () => front,
    samples: (genome) => estimates.of(genome).samples,
    get exhausted() {
      return searcher.exhausted && open().length === 0;
    },
  };
}

/** What is known of a genome. */
interface Estimate {
  /** How often it was asked; evaluations that failed count too. */
  asked: number;
  samples: number;
  /** Nothing while no evaluation succeeded. */
  mean: Evaluated | undefined;
}

function refine(estimate: Estimate, sample: Evaluated): void {
  const { mean = sample } = estimate;
  estimate.samples++;
  // A running mean of equal figures is exactly that figure; a sum over their number need not be.
  const update = (old: number, value: number): number => {
    const gap = value - old;
    const step = Number.isFinite(gap) ? gap / estimate.samples : value / estimate.samples - old / estimate.samples;
    return old + step;
  };
  estimate.mean = {
    ...mean,
    objectives: mean.objectives.map((value, c) => update(value, sample.objectives[c] as number)),
    violation: update(mean.violation, sample.violation),
  };
}

class Estimates {
  readonly #genomes = new GenomeIndex();
  readonly #all: Estimate[] = [];

  /** Of a genome never asked one that is not kept, so that a question leaves everything as it is. */
  of(genome: Genome): Estimate {
    return this.#all[this.#genomes.find(genome)] ?? { asked: 0, samples: 0, mean: undefined };
  }

  add(genome: Genome): Estimate {
    const estimate = this.of(genome);
    this.#all[this.#genomes.add(genome)] = estimate;
    return estimate;
  }

  front(): readonly Evaluated[] {
    const archive = new Archive<Evaluated>();
    for (const { mean } of this.#all) if (mean?.violation === 0) archive.insert(mean);
    return archive.items();
  }
}
