import { EspalierError } from "../core/index.js";
import { geneWidth } from "./gene.js";
import type { Genome, Space } from "./space.js";
import { VARIABLE } from "./variables.js";

/** A text that two genomes of one space share exactly when they are equal. */
export function genomeKey(genome: Genome): string {
  return genome.join(",");
}

/** Every entry at its least value; subsets take as few things as they may, the first ones. */
export function lowestGenome(space: Space): Genome {
  const genome = Array.from(space.variables.low);
  for (const { start, min } of space.variables.subsets) genome.fill(1, start, start + min);
  return genome;
}

/** Every entry at its greatest value (for widths the dense model); subsets take as many things as they may. */
export function highestGenome(space: Space): Genome {
  const genome = Array.from(space.variables.high);
  for (const { start, end, max } of space.variables.subsets) genome.fill(0, start + max, end);
  return genome;
}

/**
 * Returns the genome when it has one number per entry, each within its gene's range, and subsets of allowed size.
 *
 * @param path where the genome was written, for the error
 * @throws EspalierError `E_SPACE_INVALID`
 */
export function checkedGenome(space: Space, genome: Genome, path: string): Genome {
  const { count, kinds, low, high, genes, subsets } = space.variables;
  const refuse = (where: string, expected: string, got: string): never => {
    const message = "the genome does not fit the search space";
    throw new EspalierError("E_SPACE_INVALID", { path: where, message, expected, got });
  };
  if (genome.length !== count) refuse(path, `${count} entries`, `${genome.length}`);
  for (let i = 0; i < count; i++) {
    const value = genome[i] as number;
    const isReal = kinds[i] === VARIABLE.real;
    if (value >= (low[i] as number) && value <= (high[i] as number) && (isReal || Number.isInteger(value))) continue;
    const what = isReal ? "a number for" : kinds[i] === VARIABLE.level ? "a level index of" : "an index for";
    const name = space.genes[genes[i] as number]?.name;
    refuse(`${path}[${i}]`, `${what} ${name}, ${low[i]} to ${high[i]}`, `${value}`);
  }
  for (const { start, end, min, max } of subsets) {
    const taken = genome.slice(start, end).reduce((sum, entry) => sum + entry, 0);
    const name = space.genes[genes[start] as number]?.name;
    if (taken < min || taken > max) refuse(`${path}[${start}]`, `${min} to ${max} things taken by ${name}`, `${taken}`);
  }
  return genome;
}

/** What a genome says of one gene: a level, a choice, a truth value, a number, or the indices of the things taken. */
export type GeneValue = string | number | boolean | readonly number[];

/** The genome's values by gene name. */
export function genomeValues(space: Space, genome: Genome): Readonly<Record<string, GeneValue>> {
  const values: [string, GeneValue][] = [];
  let at = 0;
  for (const gene of space.genes) {
    const own = genome.slice(at, at + geneWidth(gene));
    const first = own[0] as number;
    at += own.length;
    if (gene.kind === "levels") values.push([gene.name, gene.levels[first] as number]);
    else if (gene.kind === "choice") values.push([gene.name, gene.choices[first] as GeneValue]);
    else if (gene.kind === "boolean") values.push([gene.name, first === 1]);
    else if (gene.kind === "real") values.push([gene.name, first]);
    else values.push([gene.name, own.flatMap((taken, thing) => (taken === 1 ? [thing] : []))]);
  }
  return Object.fromEntries(values);
}

/** The genome's values by gene name, for messages: `conv1=8 conv2=16`. */
export function describeGenome(space: Space, genome: Genome): string {
  const values = Object.entries(genomeValues(space, genome));
  return values.map(([name, value]) => `${name}=${value}`).join(" ");
}
