import type { Clock } from "../../core/index.js";
import { hypervolume } from "../../pareto/index.js";
import { checkPositive } from "../check-parameters.js";
import type { Termination } from "./termination.js";

/** Ends after a number of evaluations, failed ones included. Generations are not cut short. */
export function maxEvaluations(limit: number): Termination {
  checkPositive("termination.evaluations", limit);
  return { update: ({ evaluations }) => Math.min(1, evaluations / limit) };
}

export function maxGenerations(limit: number): Termination {
  checkPositive("termination.generations", limit);
  return { update: ({ generation }) => Math.min(1, generation / limit) };
}

/**
 * Ends when the clock has moved so many seconds since this call. What a search finds then depends on the machine, and a
 * search that is run again starts with all of its time: give a limit of evaluations where results must repeat.
 */
export function maxSeconds(limit: number, clock: Clock): Termination {
  checkPositive("termination.seconds", limit);
  const start = clock.monotonic();
  return { update: () => Math.min(1, (clock.monotonic() - start) / 1000 / limit) };
}

/**
 * Ends when the front dominates so much volume up to a reference point.
 *
 * @throws EspalierError `E_POINTS_INVALID` from `update` when the reference has not as many numbers as there are objectives.
 */
export function targetHypervolume(target: number, reference: readonly number[]): Termination {
  checkPositive("termination.hypervolume", target);
  return {
    update({ front }) {
      const objectives = front.map((member) => member.objectives);
      return Math.min(1, hypervolume(objectives, reference) / target);
    },
  };
}
