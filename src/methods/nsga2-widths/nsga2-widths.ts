import { z } from "zod";
import { createNsga2, NSGA2_DEFAULTS, type Nsga2Parameters } from "../../search/index.js";
import { defineMethod, type Method } from "../../study/index.js";
import { searchWidths } from "../steps/search-widths.js";
import { trainDense } from "../steps/train-dense.js";
import { tuneFinalists } from "../steps/tune-finalists.js";

interface Options extends Omit<Nsga2Parameters, "seeds"> {
  /** Candidates scored in all. */
  readonly evaluations: number;
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
    crossover: z.enum(["uniform", "sbx"]).default(NSGA2_DEFAULTS.crossover),
    crossoverRate: z.number().min(0).max(1).default(NSGA2_DEFAULTS.crossoverRate),
    eta: z.number().positive().default(NSGA2_DEFAULTS.eta),
    mutationRate: z.number().min(0).max(1).exactOptional(),
  }),
  estimate: ({ evaluations }) => ({ scores: evaluations, tunes: true }),
  async run(context, options) {
    const dense = await trainDense(context);
    const searcher = createNsga2(context.space, options, context.rng("search"));
    const front = await searchWidths(context, dense, searcher, options);
    await tuneFinalists(context, dense, front);
  },
});
