import { boundsOf, invertedGenerationalDistance, type Points, unitScaling } from "../../pareto/index.js";
import type { Genome, Space } from "../../space/index.js";
import { checkPositive, outOfRange } from "../check-parameters.js";
import { createFeatures } from "../genome-features.js";
import { withoutUndefined } from "../without-undefined.js";
import type { Reached, Termination } from "./termination.js";

export interface Stagnation {
  /** Changes up to this count as none, above 0. */
  readonly tolerance: number;
  /** Generations during which nothing may change, at least `every`. */
  readonly window: number;
  /** Generations between two looks. */
  readonly every: number;
}

/** Defaults of pymoo 0.6 for problems of several objectives. */
const WINDOW = { window: 50, every: 5 } as const;
const DESIGN_STAGNATION: Stagnation = { tolerance: 5e-4, ...WINDOW };
const OBJECTIVE_STAGNATION: Stagnation = { tolerance: 5e-3, ...WINDOW };

/**
 * Ends when the genomes of the front have stopped moving: the change is the mean distance from each to the nearest one
 * of the look before, with genes scaled to [0, 1].
 */
export function designStagnation(space: Space, settings: Partial<Stagnation> = {}): Termination {
  const features = createFeatures(space);
  const scaled = (genome: Genome): readonly number[] => Array.from(features([genome]).values);
  return createStagnation(
    { ...DESIGN_STAGNATION, ...withoutUndefined(settings) },
    ({ front }) => front.map(({ genome }) => scaled(genome)),
    (before, now) => invertedGenerationalDistance(before, now),
  );
}

/**
 * Ends when the front has stopped moving: the change is the mean distance from each point to the nearest one of the look
 * before (IGD), both normalised by the ideal and nadir point of the present front.
 */
export function frontStagnation(settings: Partial<Stagnation> = {}): Termination {
  return createStagnation({ ...OBJECTIVE_STAGNATION, ...withoutUndefined(settings) }, objectivesOf, (before, now) => {
    const scale = unitScaling(now);
    return invertedGenerationalDistance(scale(before), scale(now));
  });
}

/**
 * Ends when the outermost values of the front have stopped moving: the change is the largest drift of the ideal or the
 * nadir point in one objective, as a share of the present front's range.
 */
export function boundsStagnation(settings: Partial<Stagnation> = {}): Termination {
  return createStagnation({ ...OBJECTIVE_STAGNATION, ...withoutUndefined(settings) }, objectivesOf, (before, now) => {
    const old = boundsOf(before);
    const { ideal, nadir, ranges } = boundsOf(now);
    const drifts = ranges.flatMap((range, c) =>
      [(ideal[c] as number) - (old.ideal[c] as number), (nadir[c] as number) - (old.nadir[c] as number)].map(
        (drift) => Math.abs(drift) / range,
      ),
    );
    return Math.max(...drifts);
  });
}

/**
 * The worst look within the window decides: tolerance / change, 1 when the change is within the tolerance, 0 when either
 * front is empty. Until the window is full, progress is the share of it that is.
 */
function createStagnation(
  { tolerance, window, every }: Stagnation,
  pointsOf: (reached: Reached) => Points,
  change: (before: Points, now: Points) => number,
): Termination {
  checkPositive("termination.tolerance", tolerance);
  checkPositive("termination.every", every);
  const looks = Math.floor(window / every);
  if (!(looks >= 1 && Number.isFinite(looks))) {
    throw outOfRange("termination.window", `at least \`every\`, ${every}`, window);
  }
  const recent: number[] = [];
  let before: Points | undefined;
  let next = 0;
  let progress = 0;
  return {
    update(reached) {
      if (before !== undefined && reached.generation < next) return progress;
      const now = pointsOf(reached);
      if (before !== undefined) {
        const isKnown = before.length > 0 && now.length > 0;
        recent.push(isKnown ? Math.min(1, tolerance / Math.max(tolerance, change(before, now))) : 0);
      }
      if (recent.length > looks) recent.shift();
      progress = recent.length === 0 ? 0 : (Math.min(...recent) * recent.length) / looks;
      before = now;
      next = reached.generation + every;
      return progress;
    },
  };
}

function objectivesOf({ front }: Reached): Points {
  return front.map(({ objectives }) => objectives);
}
