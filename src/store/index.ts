export type { ArtifactStore } from "./artifact-store.js";
export { createFsArtifactStore } from "./artifacts/fs-artifact-store.js";
export { createMemoryArtifactStore } from "./artifacts/memory-artifact-store.js";
export { createMemoryStores } from "./memory/memory-stores.js";
export { createSqliteStores } from "./sqlite/sqlite-stores.js";
export { sqliteVersion } from "./sqlite/sqlite-version.js";
export type {
  ArtifactRecord,
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
} from "./store.js";
