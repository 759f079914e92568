import type { MethodProgram, StudyConfig } from "../../study/index.js";

/** What a study will do, as far as it is known before it runs. Kinds are those of tasks. */
export interface PlannedWork {
  /** The main method first, in the order they run. */
  readonly methods: readonly { readonly name: string; readonly scores: number }[];
  /** Tasks that only the main method runs, by kind. */
  readonly mainTasks: Readonly<Record<string, number>>;
  /**
   * What a task takes of wall time, by kind, as forward passes of one example through the dense network; a training
   * step counts as three. Only the proportions between the kinds matter.
   */
  readonly passes: Readonly<Record<string, number>>;
}

/** Cost of a candidate beside the dense network's, as a guess that is replaced once some have been scored. */
const CANDIDATE_SHARE = 0.5;

/**
 * @param programs the study's methods with the number of candidates each will score
 * @param workers how many tasks run side by side
 */
export function planWork(
  { train, score, tune, split }: StudyConfig,
  programs: readonly Pick<MethodProgram, "name" | "estimate">[],
  workers: number,
): PlannedWork {
  const finalists = programs.some(({ estimate }) => estimate.tunes) ? tune.finalists : 0;
  const teaching = tune.distillation ? 1 : 0;
  const tuning = (3 * CANDIDATE_SHARE + teaching) * tune.train.epochs * split.train;
  return {
    methods: programs.map(({ name, estimate }) => ({ name, scores: estimate.scores + (estimate.parts?.scores ?? 0) })),
    mainTasks: { "train-dense": 1, tune: finalists, test: finalists > 0 ? finalists + 1 : 0 },
    passes: {
      "train-dense": 3 * train.epochs * split.train,
      score: (CANDIDATE_SHARE * (score.recalibration + score.validation)) / workers,
      tune: tuning / Math.min(workers, Math.max(1, finalists)),
      test: (CANDIDATE_SHARE * split.test) / workers,
    },
  };
}
