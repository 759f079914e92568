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
export type { ErrorRecord, Json } from "./core/index.js";
export { type DataArrays, type Dataset, datasetFromArrays, type Part } from "./data/index.js";
export * from "./evolution.js";
export {
  type AttentionOptions,
  applyPlan,
  type ConvOptions,
  findGroups,
  type Graph,
  GraphBuilder,
  type GraphCost,
  type GraphNode,
  type Group,
  type Grouping,
  graphCost,
  type LayerCost,
  type OpName,
  type Plan,
  type PoolOptions,
  type Shape,
  type Weights,
} from "./graph/index.js";
export { type ReportModel, readReport, renderHtml, renderMarkdown } from "./report/index.js";
export type {
  ArtifactStore,
  CandidateRecord,
  EvaluationRecord,
  FrontRecord,
  StudyReader,
  StudyState,
  StudyStore,
  TaskRecord,
} from "./store/index.js";
export type { Method, StudyConfig, StudyEvent } from "./study/index.js";
export type { Task } from "./tasks/index.js";
