export { encodeGraph } from "./graph-artifact.js";
export { type FeaturesSpec, featuresTask } from "./kinds/features.js";
export { mergeWeightsInputs, mergeWeightsTask } from "./kinds/merge-weights.js";
export { rankUnitsTask, type UnitsByGroup } from "./kinds/rank-units.js";
export { type ScoreResult, type ScoreSpec, scoreTask } from "./kinds/score.js";
export { splitNetworkTask } from "./kinds/split-network.js";
export { testTask } from "./kinds/test.js";
export { type TrainDenseResult, type TrainDenseSpec, trainDenseTask } from "./kinds/train-dense.js";
export { type TrainPartInputs, type TrainPartSpec, trainPartTask } from "./kinds/train-part.js";
export { tuneTask } from "./kinds/tune.js";
export { openWorkerRuntime, runTask } from "./run-task.js";
export { decodeSplit, encodeSplit } from "./split-artifact.js";
export {
  type NetworkInputs,
  type PrunedInputs,
  type Task,
  type TaskContext,
  type TaskOutput,
  type TaskProgress,
  type TrainedInputs,
  taskKey,
} from "./task.js";
export { decodeWeightsArtifact, type WeightsArtifact } from "./weights-artifact.js";
