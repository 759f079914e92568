export { Archive } from "./archive.js";
export { crowdingDistances } from "./crowding-distance.js";
export { type Constrained, constrainedDominates, dominates } from "./dominance.js";
export { hypervolume } from "./hypervolume.js";
export { kneeIndex } from "./knee.js";
export { constrainedRanks, frontsByRank, nonDominatedRanks } from "./non-dominated-sort.js";
export type { Points } from "./points.js";
