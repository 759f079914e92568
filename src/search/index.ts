export { createSearcher, type SearchStrategy } from "./create-searcher.js";
export { createNsga2, NSGA2_DEFAULTS, type Nsga2Parameters } from "./nsga2.js";
export { createRandomSearcher } from "./random.js";
export type { Evaluated, Evaluation, Searcher } from "./searcher.js";
