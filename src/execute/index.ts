export type { ArtifactSource, Executor, RunOptions, TaskOutcome, TaskTiming } from "./executor.js";
export { createInlineExecutor, type InlineOptions } from "./inline/inline-executor.js";
export { createThreadsExecutor, type ThreadsOptions } from "./threads/threads-executor.js";
