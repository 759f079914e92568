export { checkedGenome, genomeKey, highestGenome, lowestGenome } from "./genome.js";
export { createSampler, type Sampler, type SamplerOptions } from "./sample.js";
export { createSpace, type Gene, type Genome, type Space } from "./space.js";
export { createWidthSpace, type WidthSpace } from "./width-space.js";
export { type WidthSpaceDocument, widthSpaceSchema } from "./width-space-document.js";
