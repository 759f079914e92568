import { EspalierError } from "../core/index.js";
import type { Gene, SubsetGene } from "./gene.js";
import { checkedGenome, type GeneValue } from "./genome.js";
import type { Genome, Space } from "./space.js";

/**
 * The genome of values by gene name, such as what is known to be good and shall be a seed: the inverse of
 * `genomeValues`. Levels and choices are given by value, subsets as the indices of the things taken, in any order.
 *
 * @throws EspalierError `E_SPACE_INVALID` for a gene left out, a name that no gene has, and values that a gene cannot take.
 * @example genomeOf(space, { kernel: 5, activation: "relu", bias: true, dropout: 0.1, blocks: [0, 3] })
 */
export function genomeOf(space: Space, values: Readonly<Record<string, GeneValue>>): Genome {
  const names = space.genes.map(({ name }) => name);
  const unknown = Object.keys(values).find((name) => !names.includes(name));
  if (unknown !== undefined) throw misfit(unknown, `one of ${names.join(", ")}`, "no gene");
  const genome = space.genes.flatMap((gene) =>
    entriesOf(gene, Object.hasOwn(values, gene.name) ? values[gene.name] : undefined),
  );
  return checkedGenome(space, genome, "genome");
}

function entriesOf(gene: Gene, value: GeneValue | undefined): Genome {
  switch (gene.kind) {
    case "levels":
      return [indexOf(gene.name, gene.levels, value)];
    case "choice":
      return [indexOf(gene.name, gene.choices, value)];
    case "boolean":
      return [indexOf(gene.name, [false, true], value)];
    case "real":
      if (typeof value === "number" && value >= gene.low && value <= gene.high) return [value];
      throw misfit(gene.name, `a number from ${gene.low} to ${gene.high}`, show(value));
    case "subset":
      return membersOf(gene, value);
  }
}

function indexOf(name: string, allowed: readonly GeneValue[], value: GeneValue | undefined): number {
  const index = value === undefined ? -1 : allowed.indexOf(value);
  if (index < 0) throw misfit(name, `one of ${allowed.map(show).join(", ")}`, show(value));
  return index;
}

function membersOf({ name, of, min, max }: SubsetGene, value: GeneValue | undefined): Genome {
  const taken = Array.isArray(value) ? new Set<number>(value) : undefined;
  const isThing = (thing: number): boolean => Number.isInteger(thing) && thing >= 0 && thing < of;
  if (taken === undefined || taken.size < min || taken.size > max || ![...taken].every(isThing)) {
    throw misfit(name, `${min} to ${max} different indices below ${of}`, show(value));
  }
  return Array.from({ length: of }, (_, thing) => (taken.has(thing) ? 1 : 0));
}

function show(value: GeneValue | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function misfit(path: string, expected: string, got: string): EspalierError {
  const message = "the value does not fit the search space";
  return new EspalierError("E_SPACE_INVALID", { path, message, expected, got });
}
