import { z } from "zod";
import { createRandomSearcher } from "../../search/index.js";
import { defineMethod, type Method } from "../../study/index.js";
import { type SearchBudget, searchWidths } from "../steps/search-widths.js";
import { trainDense } from "../steps/train-dense.js";

/** Uniformly random widths without repeats: the baseline every search has to beat at equal evaluations. */
export const random: Method = defineMethod<SearchBudget>({
  name: "random",
  summary: "random widths, as many candidates as the method beside it",
  options: z.strictObject({
    population: z.int().min(1).default(20),
    evaluations: z.int().min(1).default(120),
  }),
  estimate: ({ evaluations }) => ({ scores: evaluations, tunes: false }),
  baseline: ({ scores, parts }) => ({ evaluations: scores + Math.round((parts?.scores ?? 0) * (parts?.share ?? 0)) }),
  async run(context, options) {
    const dense = await trainDense(context);
    await searchWidths(context, dense, createRandomSearcher(context.space, context.rng("search")), options);
  },
});
