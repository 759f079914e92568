export { canonicalJson, type Json } from "./canonical-json.js";
export { type Clock, createManualClock, type ManualClock, systemClock } from "./clock.js";
export {
  ERRORS,
  type ErrorCode,
  type ErrorDetails,
  type ErrorRecord,
  EspalierError,
  EXIT,
  toErrorRecord,
} from "./errors.js";
export { hashJson, type Sha256, sha256 } from "./hash.js";
export { Mutex } from "./mutex.js";
export { parseWith } from "./parse.js";
export { cacheFolder, checkedName, RESULTS_FOLDER } from "./paths.js";
export { createRng, createRngStreams, permutation, type Rng, type RngStreams, shuffle } from "./rng.js";
export { formatBytes, formatCount, formatDuration, formatPercent } from "./units.js";
export { syncFolder, writeWhole } from "./write-whole.js";
