import { scorePlans, scoringMacs, tellScores } from "../../../src/methods/index.js";
import { createNsga2, type Searcher } from "../../../src/search/index.js";
import { highestGenome } from "../../../src/space/index.js";
import type { MethodContext, Scored } from "../../../src/study/index.js";
import type { TrainedInputs } from "../../../src/tasks/index.js";

/** A scored candidate, and what its scoring computed. */
export interface SpentCandidate {
  readonly scored: Scored;
  readonly macs: number;
}

/** NSGA-II over all widths of the network at once, with the operators of the parts' searches and the dense network as seed. */
export class WholeSearch {
  /** In the order they were asked for. */
  readonly candidates: SpentCandidate[] = [];
  readonly #context: MethodContext;
  readonly #dense: TrainedInputs;
  readonly #population: number;
  readonly #searcher: Searcher;
  #generation = 0;

  constructor(context: MethodContext, dense: TrainedInputs, population: number) {
    const { space } = context;
    this.#context = context;
    this.#dense = dense;
    this.#population = population;
    this.#searcher = createNsga2(space, { population, seeds: [highestGenome(space)] }, context.rng("whole"));
  }

  /** MACs of all candidates so far. */
  get macs(): number {
    return this.candidates.reduce((sum, { macs }) => sum + macs, 0);
  }

  /** Goes on until there are so many candidates. */
  async toCount(count: number): Promise<void> {
    while (this.candidates.length < count) await this.#next(count - this.candidates.length);
  }

  /** Goes on until it has spent so much. */
  async toMacs(budget: number): Promise<void> {
    while (this.macs < budget) await this.#next(this.#population);
  }

  async #next(most: number): Promise<void> {
    const { space } = this.#context;
    const genomes = this.#searcher.ask(Math.min(this.#population, most));
    if (genomes.length === 0) throw new Error(`the space is used up after ${this.candidates.length} candidates`);
    const plans = genomes.map(space.decode);
    const scores = await scorePlans(this.#context, this.#dense, { generation: this.#generation++, plans });
    tellScores(this.#searcher, genomes, scores);
    for (const scored of scores) {
      this.candidates.push({ scored, macs: scoringMacs(this.#context, scored.plan) });
    }
  }
}
