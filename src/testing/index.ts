/** Conformance suites for plug-ins: each returns cases that throw when the contract is broken. */

export type { ArtifactSource, Executor, RunOptions, TaskOutcome, TaskTiming } from "../execute/index.js";
export type {
  ArtifactRecord,
  ArtifactStore,
  CandidateRecord,
  Commit,
  EvaluationRecord,
  EventRecord,
  FindingRecord,
  FrontRecord,
  RowFilter,
  StudyReader,
  StudyRecord,
  StudyState,
  StudyStore,
  StudyStores,
  TaskRecord,
} from "../store/index.js";
export type { Task, TaskContext, TaskOutput, TaskProgress } from "../tasks/index.js";
export { type ArtifactStoreFactory, type ArtifactStoreTrial, checkArtifactStore } from "./check-artifact-store.js";
export {
  type CheckExecutorOptions,
  checkExecutor,
  type ExecutorFactory,
  type ExecutorParts,
} from "./check-executor.js";
export { checkOp } from "./check-op.js";
export { checkSearcher, type SearcherCheckOptions, type SearcherFactory } from "./check-searcher.js";
export { checkStore, type StudyStoresFactory } from "./check-store.js";
export type { ConformanceCase } from "./conformance-case.js";
export type { OpExample } from "./trial-network.js";
export { runTrialTask } from "./trial-tasks.js";
