import { createMatrix, type Matrix } from "../linalg/index.js";
import { type Genome, type Space, VARIABLE } from "../space/index.js";

/**
 * Genomes as rows of numbers in [0, 1], between which distances and sums mean something: levels and real genes scaled to
 * their range, a choice of two and each thing of a subset as 0 or 1, other choices as one number per choice, of which
 * one is 1. Entries that have one value alone are left out.
 */
export function createFeatures(space: Space): (genomes: readonly Genome[]) => Matrix {
  const { count, kinds, low, high } = space.variables;
  const rangeOf = (i: number): number => (high[i] as number) - (low[i] as number);
  const isSpread = (i: number): boolean => kinds[i] === VARIABLE.choice && rangeOf(i) > 1;
  const widths = Array.from({ length: count }, (_, i) => (isSpread(i) ? rangeOf(i) + 1 : Math.sign(rangeOf(i))));
  const width = widths.reduce((sum, own) => sum + own, 0);

  return (genomes) => {
    const features = createMatrix(genomes.length, width);
    let to = 0;
    for (const genome of genomes) {
      for (let i = 0; i < count; i++) {
        const value = (genome[i] as number) - (low[i] as number);
        if (isSpread(i)) features.values[to + value] = 1;
        else if (widths[i] === 1) features.values[to] = value / rangeOf(i);
        to += widths[i] as number;
      }
    }
    return features;
  };
}
