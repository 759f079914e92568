/** espalier: prunes neural networks by multi-objective search. */

export {
  type CandidateView,
  type Check,
  checkStudy,
  createStudy,
  type Diagnosis,
  diagnose,
  EXAMPLE_CONFIG,
  type ExportedCandidate,
  exportCandidate,
  type FrontMember,
  findCandidate,
  inspectCandidate,
  type LoadedNetwork,
  listStudies,
  loadNetwork,
  openStudy,
  predict,
  type RunOptions,
  type Study,
  type StudyCheck,
  type StudyOptions,
} from "./api/index.js";
export { type DataArrays, type Dataset, datasetFromArrays } from "./data/index.js";
export * from "./evolution.js";
export {
  applyPlan,
  type Graph,
  type GraphCost,
  type Grouping,
  graphCost,
  type Plan,
  type Weights,
} from "./graph/index.js";
export { readReport, renderHtml, renderMarkdown } from "./report/index.js";
export { defineMethod, type Method, type MethodContext, type StudyConfig, type StudyEvent } from "./study/index.js";
