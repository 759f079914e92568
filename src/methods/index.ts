import type { Method } from "../study/index.js";
import { emoPms } from "./emo-pms/emo-pms.js";
import { nsga2Widths } from "./nsga2-widths/nsga2-widths.js";
import { random } from "./random/random.js";
import { uniform } from "./uniform/uniform.js";

export type {
  AssemblyFinding,
  EmoPmsFindings,
  JointFinding,
  JointScheme,
  PartFinding,
  SpendingFinding,
  SplitFinding,
} from "./emo-pms/findings.js";

// The steps that methods are made of, for programs that measure them one by one.
export type { Ranking } from "./emo-pms/impairment-ranking.js";
export { createSchemePlanner, type PlannedScheme, predictSchemes } from "./emo-pms/joint-schemes.js";
export { type EmoPmsOptions, emoPmsSchema } from "./emo-pms/options.js";
export { prepareSearch } from "./emo-pms/prepare-parts.js";
export { refineSchemes } from "./emo-pms/refine-schemes.js";
export { type PartFront, type PartsSearch, searchParts } from "./emo-pms/search-parts.js";
export { Spending, scoringMacs } from "./emo-pms/spending.js";
export { trainFinalists } from "./emo-pms/train-finalists.js";
export { artifactOf } from "./steps/artifact-of.js";
export { rankUnits } from "./steps/rank-units.js";
export { scorePlans } from "./steps/score-plans.js";
export { type SearchBudget, type SearchedWidths, searchWidths } from "./steps/search-widths.js";
export { tellScores } from "./steps/tell-scores.js";
export { trainDense } from "./steps/train-dense.js";
export {
  chooseFinalists,
  type StartOfTuning,
  testPlans,
  testTuned,
  tuneFinalists,
  tunePlans,
} from "./steps/tune-finalists.js";
export { uniformPlans } from "./steps/uniform-plans.js";

/** Every method that comes with espalier, by default order. */
export const METHODS: readonly Method[] = [nsga2Widths, emoPms, random, uniform];
