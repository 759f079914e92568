/**
 * What a search method is written with, `espalier/methods`. The methods that come with espalier are made of the same: a
 * definition, steps over its context, and requests of tasks, which workers compute.
 */

export { z } from "zod";
export type { RngStreams } from "./core/index.js";
export type { PlanCost } from "./graph/index.js";
export {
  chooseFinalists,
  rankUnits,
  type SearchBudget,
  type SearchedWidths,
  type StartOfTuning,
  scorePlans,
  searchWidths,
  tellScores,
  testPlans,
  trainDense,
  tuneFinalists,
  tunePlans,
  uniformPlans,
} from "./methods/index.js";
export type { WidthSpace } from "./space/index.js";
export {
  defineMethod,
  type Estimate,
  type EvaluationRequest,
  type Measured,
  type Measurement,
  type Method,
  type MethodContext,
  type MethodDefinition,
  type MethodProgram,
  type Scored,
  type StudyFacts,
  type TaskDone,
  type Work,
} from "./study/index.js";
export {
  type NetworkInputs,
  type PrunedInputs,
  rankUnitsTask,
  type ScoreSpec,
  scoreTask,
  type Task,
  type TrainDenseSpec,
  type TrainedInputs,
  testTask,
  trainDenseTask,
  tuneTask,
} from "./tasks/index.js";
export type { TrainSettings } from "./train/index.js";
