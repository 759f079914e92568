import { EspalierError } from "../core/index.js";
import type { Genome, Space } from "./space.js";

/** A text that two genomes of one space share exactly when they are equal. */
export function genomeKey(genome: Genome): string {
  return genome.join(",");
}

/** Every gene at its lowest level. */
export function lowestGenome(space: Space): Genome {
  return space.genes.map(() => 0);
}

/** Every gene at its highest level: for widths the dense model. */
export function highestGenome(space: Space): Genome {
  return space.genes.map((gene) => gene.levels.length - 1);
}

/**
 * Returns the genome when it has one level index per gene, each within the gene's levels.
 *
 * @param path where the genome was written, for the error
 * @throws EspalierError `E_SPACE_INVALID`
 */
export function checkedGenome(space: Space, genome: Genome, path: string): Genome {
  const refuse = (where: string, expected: string, got: string): never => {
    throw new EspalierError("E_SPACE_INVALID", {
      path: where,
      message: "the genome does not fit the search space",
      expected,
      got,
    });
  };
  if (genome.length !== space.genes.length) refuse(path, `${space.genes.length} genes`, `${genome.length}`);
  space.genes.forEach(({ name, levels }, i) => {
    const level = genome[i] as number;
    if (!Number.isInteger(level) || level < 0 || level >= levels.length) {
      refuse(`${path}[${i}]`, `a level index of ${name}, 0 to ${levels.length - 1}`, `${level}`);
    }
  });
  return genome;
}

/** The genome's levels by gene name, for messages: `conv1=8 conv2=16`. */
export function describeGenome(space: Space, genome: Genome): string {
  return space.genes.map(({ name, levels }, i) => `${name}=${levels[genome[i] as number]}`).join(" ");
}
