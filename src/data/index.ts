export { type Augmentation, type Augmenter, augmentationSchema, createAugmenter } from "./augmentation.js";
export { type Batch, type BatchOptions, batches } from "./batches.js";
export { type DataSource, dataSourceSchema, type LoadOptions } from "./data-source.js";
export { countOf, type Dataset, firstOf, type Part } from "./dataset.js";
export type { IdxPair } from "./idx.js";
export { loadDataset } from "./load.js";
export type { Normalisation } from "./normalisation.js";
export { type DataArrays, datasetFromArrays } from "./sources/arrays.js";
export { type Split, type SplitCounts, splitCountsSchema, splitDataset } from "./split.js";
