import type { Genome, LevelsGene, WidthSpace } from "../../space/index.js";

/** The genome whose keep counts are nearest to those wanted; of two as near the smaller. */
export function nearestGenome({ genes }: Pick<WidthSpace, "genes">, wanted: (gene: LevelsGene) => number): Genome {
  return genes.map((gene) => {
    const distances = gene.levels.map((units) => Math.abs(units - wanted(gene)));
    return distances.indexOf(Math.min(...distances));
  });
}
