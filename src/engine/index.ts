export type { Scalar, Tensor } from "@tensorflow/tfjs-core";
export { absolute, add, multiply, square, sumAll } from "./arithmetic.js";
export { differentiate } from "./autodiff.js";
export { checkEngine } from "./check-engine.js";
export { compileForward, type Forward } from "./forward.js";
export { dropoutMask } from "./kernels/dropout.js";
export type { Mode, OnStatistics } from "./kernels/kernel.js";
export { RUNTIME_NAMES, type RuntimeName } from "./ladder.js";
export { disposeOnFailure, tensorCount, withoutLeaks } from "./ledger.js";
export {
  crossEntropy,
  distillationLoss,
  labelDistributions,
  squaredDistance,
  type WeightedTerm,
  weightedSum,
} from "./losses.js";
export {
  type AdamSettings,
  createOptimizer,
  type Optimizer,
  type OptimizerSettings,
  type SgdSettings,
} from "./optimizers.js";
export type { Geometry } from "./primitives/geometry.js";
export { primitives } from "./primitives/index.js";
export type { FunctionResult, Program, ProgramFunction, Shapes } from "./program.js";
export type { Runner } from "./runner.js";
export { type Compile, closeRunners, eagerRunners, openRunner } from "./runners.js";
export {
  openRuntime,
  type Probe,
  probeRuntimes,
  type Runtime,
  type RuntimeOptions,
  runtimeNameOf,
} from "./runtime.js";
export { disposeAll, type HostTensors, type Tensors, toHost, toHostTensors, toTensor, toTensors } from "./tensors.js";
export { compileProgram } from "./traced/compile.js";
