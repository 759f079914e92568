export {
  type EngineStatus,
  engineStatus,
  type Installation,
  installEngine,
  type Removal,
  removeEngine,
} from "../native-engine/index.js";
export { type Check, type Diagnosis, diagnose } from "./diagnose.js";
export { EXAMPLE_CONFIG, EXAMPLE_CONFIGS } from "./example-config.js";
export { type ExportedCandidate, exportCandidate } from "./export-candidate.js";
export { findCandidate } from "./find-candidate.js";
export { type CandidateView, inspectCandidate } from "./inspect-candidate.js";
export { type LoadedNetwork, loadNetwork, predict } from "./pruned-network.js";
export { createStudy, listStudies, openStudy, type StudyOptions } from "./studies.js";
export type { FrontMember, RunOptions, Study } from "./study.js";
export { checkStudy, type StudyCheck } from "./study-check.js";
