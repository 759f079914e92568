import { z } from "zod";
import { defineMethod, type Method } from "../../study/index.js";
import { scorePlans } from "../steps/score-plans.js";
import { trainDense } from "../steps/train-dense.js";
import { uniformPlans } from "../steps/uniform-plans.js";

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
    const plans = uniformPlans(context.space, ratios);
    const scored = await scorePlans(context, dense, { generation: 0, plans });
    await context.front(0, "inherit", scored);
  },
});
