export { encodeGraph } from "./graph-artifact.js";
export {
  type FeaturesSpec,
  featuresTask,
  type MergeWeightsSpec,
  mergeWeightsTask,
  rankUnitsTask,
  type SplitNetworkSpec,
  splitNetworkTask,
  type TrainPartInputs,
  type TrainPartSpec,
  trainPartTask,
} from "./part-requests.js";
export {
  type NetworkInputs,
  type PrunedInputs,
  type ScoreResult,
  type ScoreSpec,
  scoreTask,
  type TestSpec,
  type TrainDenseResult,
  type TrainDenseSpec,
  type TrainedInputs,
  type TuneResult,
  type TuneSpec,
  testTask,
  trainDenseTask,
  tuneTask,
} from "./requests.js";
export { openWorkerRuntime, runTask } from "./run-task.js";
export { decodeSplit, encodeSplit } from "./split-artifact.js";
export { type Task, type TaskContext, type TaskOutput, type TaskProgress, taskKey } from "./task.js";
export { decodeWeightsArtifact, type WeightsArtifact } from "./weights-artifact.js";
