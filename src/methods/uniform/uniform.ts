import { z } from "zod";
import { defineMethod, type Method } from "../../study/index.js";
import { nearestLevel } from "../steps/nearest-genome.js";
import { scorePlans } from "../steps/score-plans.js";
import { trainDense } from "../steps/train-dense.js";

interface Options {
  /** Ratios of the sweep, evenly spaced from the smallest network to the dense one. */
  readonly ratios: number;
}

/** One keep ratio for all groups, swept from smallest to dense: what a user would try by hand. */
export const uniform: Method = defineMethod<Options>({
  name: "uniform",
  summary: "the same keep ratio in every group, swept over the space",
  options: z.strictObject({ ratios: z.int().min(1).default(8) }),
  estimate: ({ ratios }) => ({ scores: ratios, tunes: false }),
  baseline: () => ({}),
  async run(context, { ratios }) {
    const dense = await trainDense(context);
    const { space } = context;
    const plans = new Map<string, ReturnType<typeof space.decode>>();
    const smallest = Math.min(...space.genes.map(({ levels }) => (levels[0] as number) / (levels.at(-1) as number)));
    for (let i = 0; i < ratios; i++) {
      const ratio = ratios === 1 ? 1 : smallest + ((1 - smallest) * i) / (ratios - 1);
      const genome = space.genes.map((gene) => nearestLevel(gene, ratio * (gene.levels.at(-1) as number)));
      if (space.violation(genome) === 0) plans.set(String(genome), space.decode(genome));
    }
    const scored = await scorePlans(context, dense, { generation: 0, plans: [...plans.values()] });
    await context.front(0, "inherit", scored);
  },
});
