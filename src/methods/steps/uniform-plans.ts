import type { Plan } from "../../graph/index.js";
import type { WidthSpace } from "../../space/index.js";
import { nearestGenome } from "./nearest-genome.js";

/** Feasible plans with one keep ratio for all groups, at even steps from the smallest network to the dense one. */
export function uniformPlans(space: WidthSpace, ratios: number): readonly Plan[] {
  const smallest = Math.min(...space.genes.map(({ levels }) => (levels[0] as number) / (levels.at(-1) as number)));
  const plans = new Map<string, Plan>();
  for (let i = 0; i < ratios; i++) {
    const ratio = ratios === 1 ? 1 : smallest + ((1 - smallest) * i) / (ratios - 1);
    const genome = nearestGenome(space, ({ levels }) => ratio * (levels.at(-1) as number));
    if (space.violation(genome) === 0) plans.set(String(genome), space.decode(genome));
  }
  return [...plans.values()];
}
