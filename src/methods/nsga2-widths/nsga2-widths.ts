import { z } from "zod";
import { type Crossover, createNsga2, sbxCrossover, stepMutation, uniformCrossover } from "../../search/index.js";
import { highestGenome, lowestGenome, type Space } from "../../space/index.js";
import { defineMethod, type Method } from "../../study/index.js";
import { searchWidths } from "../steps/search-widths.js";
import { trainDense } from "../steps/train-dense.js";
import { chooseFinalists, tuneFinalists } from "../steps/tune-finalists.js";

interface Options {
  /** Parents kept, and candidates scored together. */
  readonly population: number;
  /** Candidates scored in all. */
  readonly evaluations: number;
  readonly crossover: "uniform" | "sbx";
  /** Probability that a child has two parents rather than one. */
  readonly crossoverRate: number;
  /** Distribution index of SBX; low, because the genes are short ranges of integers. */
  readonly eta: number;
  /** Probability that a gene steps; 1 / number of genes when left out. */
  readonly mutationRate?: number;
}

/**
 * How many units each group keeps, searched by NSGA-II (Deb et al. 2002) on inherited weights; then a few front members
 * are fine-tuned. Which units stay is the order of group L2 magnitude.
 */
export const nsga2Widths: Method = defineMethod<Options>({
  name: "nsga2-widths",
  summary: "NSGA-II over the widths of all groups, scored with inherited weights, finalists fine-tuned",
  options: z.strictObject({
    population: z.int().min(2).default(20),
    evaluations: z.int().min(1).default(120),
    crossover: z.enum(["uniform", "sbx"]).default("uniform"),
    crossoverRate: z.number().min(0).max(1).default(0.9),
    eta: z.number().positive().default(3),
    mutationRate: z.number().min(0).max(1).exactOptional(),
  }),
  estimate: ({ evaluations }) => ({ scores: evaluations, tunes: true }),
  async run(context, options) {
    const dense = await trainDense(context);
    const searcher = createNsga2(context.space, nsga2Parameters(context.space, options), context.rng("search"));
    const { front } = await searchWidths(context, dense, searcher, options);
    await tuneFinalists(context, dense, chooseFinalists(front, context.config.tune.finalists));
  },
});

/** The search starts with the dense network and the smallest one, the ends of the front. */
function nsga2Parameters(space: Space, { population, crossover, crossoverRate, eta, mutationRate }: Options) {
  const crossovers: Readonly<Record<Options["crossover"], Crossover>> = {
    uniform: uniformCrossover(),
    sbx: sbxCrossover({ eta }),
  };
  return {
    population,
    seeds: [highestGenome(space), lowestGenome(space)],
    crossover: crossovers[crossover],
    crossoverRate,
    mutation: stepMutation(mutationRate === undefined ? {} : { rate: mutationRate }),
  };
}
