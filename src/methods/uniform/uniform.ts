import { z } from "zod";
import { Archive } from "../../pareto/index.js";
import type { Gene } from "../../space/index.js";
import { defineMethod, type Method, type Scored } from "../../study/index.js";
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
    for (let i = 0; i < ratios; i++) {
      const genome = space.genes.map((gene) => levelAt(gene, ratios === 1 ? 1 : i / (ratios - 1)));
      if (space.violation(genome) === 0) plans.set(String(genome), space.decode(genome));
    }
    const scored = await scorePlans(context, dense, 0, [...plans.values()]);
    await context.front(0, "inherit", nonDominated(scored));
  },
});

function levelAt(gene: Gene, position: number): number {
  return Math.round(position * (gene.levels.length - 1));
}

function nonDominated(scored: readonly Scored[]): readonly Scored[] {
  const archive = new Archive<Extract<Scored, { status: "ok" }>>();
  for (const candidate of scored) {
    if (candidate.status === "ok") archive.insert(candidate);
  }
  return archive.items();
}
