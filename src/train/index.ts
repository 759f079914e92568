export { evaluate } from "./evaluate.js";
export type { TrainHooks } from "./hooks.js";
export { infer, type Outputs } from "./infer.js";
export type { Network } from "./network.js";
export type { Quality } from "./quality.js";
export { recalibrate } from "./recalibrate.js";
export {
  type Distillation,
  distillationSchema,
  type OptimizerSettings,
  type ScheduleSettings,
  type TrainSettings,
  trainSettingsSchema,
} from "./settings.js";
export { type CurvePoint, type Trained, type TrainOptions, train } from "./trainer.js";
