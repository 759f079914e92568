export { Archive } from "./archive.js";
export { type ArchiveBound, BoundedArchive } from "./bounded-archive.js";
export { crowdingDistances, setCrowding } from "./crowding-distance.js";
export { type Constrained, constrainedDominates, dominates } from "./dominance.js";
export { additiveEpsilon, multiplicativeEpsilon } from "./epsilon-indicator.js";
export {
  generationalDistance,
  generationalDistancePlus,
  invertedGenerationalDistance,
  invertedGenerationalDistancePlus,
} from "./generational-distance.js";
export { hypervolume, type MeasuredHypervolume, measureHypervolume } from "./hypervolume.js";
export { contributionsOfRows, hypervolumeContributions, leastContributor } from "./hypervolume-contributions.js";
export { type EstimatedHypervolume, type EstimateOptions, estimateHypervolume } from "./hypervolume-estimate.js";
export { IndexSorter } from "./index-sorter.js";
export { kneeIndex } from "./knee.js";
export { compareLexicographically } from "./lexicographic-order.js";
export {
  constrainedRanks,
  constrainedRowRanks,
  frontsByRank,
  nonDominatedRanks,
} from "./non-dominated-sort.js";
export { type ParetoSumPoint, paretoSum } from "./pareto-sum.js";
export type { Points, Table } from "./points.js";
export {
  type DirectionLayer,
  dasDennisDirections,
  dasDennisDirectionsOfCount,
  layeredDirections,
} from "./reference-directions.js";
export { rieszDirections } from "./reference-directions-riesz.js";
export { spread } from "./spread.js";
export { boundsOf, unitScaling } from "./unit-scaling.js";
