export { defineStudy, type StudyDefinition } from "./define-study.js";
export type { StudyEvent } from "./events.js";
export { partFidelity, partOf } from "./fidelity.js";
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
} from "./method.js";
export { OBJECTIVE_LABELS, type Objective, objectiveValues } from "./objectives.js";
export { type RunStudyParts, runStudy } from "./run-study.js";
export type { Racing, StudyConfig } from "./study-config.js";
export { TaskRunner, type TaskRunnerPorts } from "./task-runner.js";
