export { costShares } from "./cost-shares.js";
export { createDraw } from "./draw.js";
export {
  type BooleanGene,
  type ChoiceGene,
  type Gene,
  geneSize,
  type LevelsGene,
  type RealGene,
  type SubsetGene,
} from "./gene.js";
export { checkedGenome, type GeneValue, genomeKey, genomeValues, highestGenome, lowestGenome } from "./genome.js";
export { GenomeIndex } from "./genome-index.js";
export { genomeOf } from "./genome-of.js";
export { type Move, moved, moves, neighbours } from "./neighbours.js";
export type { PlanSpace } from "./plan-space.js";
export { type Attempt, createSampler, infeasible, type Sampler, type SamplerOptions } from "./sample.js";
export { createSpace, type Genome, type Repair, type Space } from "./space.js";
export { parseSpaceDocument, type SpaceDocument, spaceSchema } from "./space-document.js";
export { spaceHash } from "./space-hash.js";
export { createUnitSpace, type UnitRange } from "./unit-space.js";
export { type SubsetRange, VARIABLE, type Variables } from "./variables.js";
export { createWidthSpace, type WidthSpace } from "./width-space.js";
export { type WidthSpaceDocument, widthSpaceSchema } from "./width-space-document.js";
