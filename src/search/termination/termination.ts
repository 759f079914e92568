import type { Evaluated } from "../searcher.js";

/** Where a search stands after a generation. */
export interface Reached {
  /** Generations finished. */
  readonly generation: number;
  /** Evaluations told so far, failed ones included. */
  readonly evaluations: number;
  readonly front: readonly Pick<Evaluated, "genome" | "objectives">[];
}

/**
 * Says when a search has done enough. A state machine for one search, fed once after every generation: its answers depend
 * on what it was fed, in that order, and on nothing else (`maxSeconds` excepted, which reads its clock).
 */
export interface Termination {
  /** Progress in [0, 1]; 1 ends the search. It may fall, where progress is measured and not counted. */
  update(reached: Reached): number;
}

/** Ends when any of the terminations does; its progress is that of the furthest. */
export function anyOf(...terminations: readonly [Termination, ...Termination[]]): Termination {
  return { update: (reached) => Math.max(...terminations.map((one) => one.update(reached))) };
}

/** Ends when all of the terminations agree at once; its progress is that of the one furthest behind. */
export function allOf(...terminations: readonly [Termination, ...Termination[]]): Termination {
  return { update: (reached) => Math.min(...terminations.map((one) => one.update(reached))) };
}
