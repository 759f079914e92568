export type { TrainHooks } from "./hooks.js";
export { evaluate, type LiveNetwork, type Network, type Outputs, withLiveNetwork } from "./live-network.js";
export type { Matching } from "./matching.js";
export { networkProgram, PASS_BATCH } from "./network-program.js";
export type { Quality } from "./quality.js";
export { evaluateRaced, type Race, type RacedQuality } from "./race.js";
export {
  type Distillation,
  distillationSchema,
  type OptimizerSettings,
  type ScheduleSettings,
  type TrainSettings,
  trainSettingsSchema,
} from "./settings.js";
export { type CurvePoint, type Trained, type TrainOptions, train } from "./trainer.js";
export {
  initialState,
  optimizerInputs,
  type StepDesign,
  trainedParams,
  trainingProgram,
} from "./training-program.js";
