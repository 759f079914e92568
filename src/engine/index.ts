export type { Scalar, Tensor } from "@tensorflow/tfjs-core";
export { absolute, add, multiply, square, sumAll } from "./arithmetic.js";
export { type LossAndGradients, lossAndGradients } from "./autodiff.js";
export { compileForward, type Forward, type Params } from "./forward.js";
export type { Mode, OnStatistics } from "./kernels/kernel.js";
export { RUNTIME_NAMES, type RuntimeName } from "./ladder.js";
export { disposeOnFailure, tensorCount, withoutLeaks } from "./ledger.js";
export { crossEntropy, distillationLoss, labelTargets, type WeightedTerm, weightedSum } from "./losses.js";
export {
  type AdamSettings,
  createOptimizer,
  type Optimizer,
  type OptimizerSettings,
  type SgdSettings,
} from "./optimizers.js";
export { openRuntime, type Probe, probeRuntimes, type Runtime, type RuntimeOptions } from "./runtime.js";
export { disposeAll, toHost, toTensor, toTensors, toWeights } from "./tensors.js";
