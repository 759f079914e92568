import type { Plan } from "../../graph/index.js";
import type { Genome, LevelsGene, WidthSpace } from "../../space/index.js";

/** The level whose keep count is nearest to `wanted` units; of two as near the smaller. */
export function nearestLevel({ levels }: LevelsGene, wanted: number): number {
  const distance = (level: number) => Math.abs((levels[level] as number) - wanted);
  return levels.reduce((best, _, level) => (distance(level) < distance(best) ? level : best), 0);
}

/** The genome whose keep counts are nearest to a plan's. */
export function nearestGenome({ genes }: Pick<WidthSpace, "genes">, { keep }: Plan): Genome {
  return genes.map((gene) => {
    const kept = keep[gene.name] ?? (gene.levels.at(-1) as number);
    return nearestLevel(gene, typeof kept === "number" ? kept : kept.length);
  });
}
