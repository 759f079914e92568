export { canonicalJson, type Json, jsonIn } from "./canonical-json.js";
export { type Clock, createManualClock, type ManualClock, systemClock } from "./clock.js";
export {
  ERRORS,
  type ErrorCode,
  type ErrorDetails,
  type ErrorRecord,
  EspalierError,
  EXIT,
  isOfMachine,
  isOfStorage,
  toErrorRecord,
} from "./errors.js";
export { hashJson, type Sha256, sha256 } from "./hash.js";
export { Mutex } from "./mutex.js";
export { packageVersion } from "./package-version.js";
export { parseWith, type VariantSchema } from "./parse.js";
export { cacheFolder, checkedName, exists, RESULTS_FOLDER } from "./paths.js";
export { createRng, createRngStreams, permutation, type Rng, type RngStreams, shuffle } from "./rng.js";
export { formatBytes, formatCount, formatDuration, formatPercent, formatShare } from "./units.js";
export { syncFolder, writeWhole } from "./write-whole.js";
