export { defineStudy, type StudyDefinition } from "./define-study.js";
export type { StudyEvent } from "./events.js";
export { eventsOf } from "./events-of.js";
export { partFidelity, partOf } from "./fidelity.js";
export { frontOf } from "./front.js";
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
export { type Objective, objectiveLabel, objectiveValues } from "./objectives.js";
export { requiredTask } from "./required-task.js";
export { type RunStudyParts, runStudy } from "./run-study.js";
export type { Racing, StudyConfig } from "./study-config.js";
export { TaskRunner, type TaskRunnerPorts } from "./task-runner.js";
export { commonWork, scoringPasses, trainingPasses, type Work } from "./work.js";
