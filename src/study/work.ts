import type { MethodProgram } from "./method.js";
import type { StudyConfig } from "./study-config.js";

/** Tasks of one kind: how many at most, and what each costs at most. */
export interface Work {
  /** Of the tasks. */
  readonly kind: string;
  readonly count: number;
  /** Multiply-accumulates of one task, as forward passes of one example through the dense network. */
  readonly passes: number;
}

/** A training step costs three forward passes: a backward pass takes about two. */
export function trainingPasses(examples: number, epochs: number): number {
  return 3 * examples * epochs;
}

/** Statistics of batch norm, then the error. */
export function scoringPasses({ score }: StudyConfig): number {
  return score.recalibration + score.validation;
}

/** What methods do alike, at most: they train the network, score whole candidates, fine-tune finalists and test them. */
export function commonWork(config: StudyConfig, programs: readonly Pick<MethodProgram, "estimate">[]): readonly Work[] {
  const { train, tune, split } = config;
  const scoring = scoringPasses(config);
  const finalists = programs.some(({ estimate }) => estimate.tunes) ? tune.finalists : 0;
  // Distillation adds the teacher's forward pass to each step.
  const teaching = tune.distillation ? split.train * tune.train.epochs : 0;
  const tuning = trainingPasses(split.train, tune.train.epochs) + teaching;
  return [
    { kind: "train-dense", count: 1, passes: trainingPasses(split.train, train.epochs) + scoring },
    { kind: "score", count: programs.reduce((sum, { estimate }) => sum + estimate.scores, 0), passes: scoring },
    // Scored before and after.
    { kind: "tune", count: finalists, passes: tuning + 2 * scoring },
    { kind: "test", count: finalists > 0 ? 1 + finalists : 0, passes: split.test },
  ];
}
