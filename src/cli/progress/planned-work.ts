import { commonWork, type MethodProgram, type StudyConfig, type Work } from "../../study/index.js";

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
  config: StudyConfig,
  programs: readonly Pick<MethodProgram, "name" | "estimate">[],
  workers: number,
): PlannedWork {
  const work = commonWork(config, programs);
  const others = work.filter(({ kind }) => kind !== "score");
  const wallTime = ({ kind, count, passes }: Work) =>
    kind === "train-dense" ? passes : (CANDIDATE_SHARE * passes) / Math.min(workers, Math.max(1, count));
  return {
    methods: programs.map(({ name, estimate }) => ({ name, scores: estimate.scores + (estimate.parts?.scores ?? 0) })),
    mainTasks: Object.fromEntries(others.map(({ kind, count }) => [kind, count])),
    passes: Object.fromEntries(work.map((each) => [each.kind, wallTime(each)])),
  };
}
