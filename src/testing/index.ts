/** Conformance suites for plug-ins: each returns cases that throw when the contract is broken. */

export { checkArtifactStore } from "./check-artifact-store.js";
export { checkExecutor } from "./check-executor.js";
export { checkOp } from "./check-op.js";
export { checkSearcher, type SearcherCheckOptions, type SearcherFactory } from "./check-searcher.js";
export { checkStore } from "./check-store.js";
export type { ConformanceCase } from "./conformance-case.js";
export type { OpExample } from "./trial-network.js";
