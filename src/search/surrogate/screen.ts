import type { Rng } from "../../core/index.js";
import { createMatrix, type Matrix } from "../../linalg/index.js";
import type { Genome, Space } from "../../space/index.js";
import { createFeatures } from "../genome-features.js";
import { survivors } from "../population.js";
import type { Evaluated } from "../searcher.js";
import { withoutOutliers } from "./outliers.js";
import type { Prediction, Predictor, Surrogate } from "./surrogate.js";

/** Evaluations that a surrogate is fitted to: the latest. */
const MOST_EXAMPLES = 1000;
/** The surrogate is fitted anew when its examples have grown by this share since its last fit. */
const GROWTH = 1 / 10;

/** What a surrogate has seen, and its choice among proposals. */
export interface Screen {
  /** Evaluations learnt. */
  readonly size: number;
  learn(evaluations: readonly Evaluated[]): void;
  /** The most promising genomes of a pool, best first; only after two evaluations. */
  best(pool: readonly Genome[], count: number, front: readonly Evaluated[]): Genome[];
}

export interface ScreenParts {
  readonly space: Space;
  readonly surrogate: Surrogate;
  readonly rng: Rng;
}

export function createScreen({ space, surrogate, rng }: ScreenParts): Screen {
  const features = createFeatures(space);
  let examples: readonly Evaluated[] = [];
  let size = 0;
  let fitted: { readonly size: number; readonly predict: Predictor } | undefined;

  const refreshed = (): Predictor => {
    if (fitted === undefined || size - fitted.size >= GROWTH * fitted.size) {
      const genomes = examples.map(({ genome }) => genome);
      fitted = { size, predict: surrogate({ features: features(genomes), targets: targetsOf(examples) }, rng) };
    }
    return fitted.predict;
  };
  return {
    get size() {
      return size;
    },
    learn(evaluations) {
      size += evaluations.length;
      examples = [...examples, ...evaluations].slice(-MOST_EXAMPLES);
    },
    best: (pool, count, front) => firstOf(front, hopesFor(pool, refreshed()(features(pool))), count),
  };
}

/** A proposal as its prediction says it may well turn out. */
interface Hope {
  readonly genome: Genome;
  readonly objectives: readonly number[];
  readonly violation: number;
}

/** One row per evaluation: its objectives, then its violation. */
function targetsOf(examples: readonly Evaluated[]): Matrix {
  const rows = examples.map(({ objectives, violation }) => [...objectives, violation]);
  return withoutOutliers(createMatrix(rows.length, rows[0]?.length ?? 0, Float64Array.from(rows.flat())));
}

/** Means less one spread: of two proposals of equal mean the less certain one teaches more. */
function hopesFor(pool: readonly Genome[], { means, spreads }: Prediction): Hope[] {
  const width = means.columns;
  return pool.map((genome, row) => {
    const low = Array.from({ length: width }, (_, c) => {
      const at = row * width + c;
      return (means.values[at] as number) - (spreads.values[at] as number);
    });
    return { genome, objectives: low.slice(0, -1), violation: Math.max(0, low[width - 1] as number) };
  });
}

/** By rank and crowding distance, both among the front and all hopes. */
function firstOf(front: readonly Evaluated[], hopes: readonly Hope[], count: number): Genome[] {
  const { members, ranks, crowding } = survivors<Hope>([...front, ...hopes], front.length + hopes.length);
  const isHope = new Set(hopes);
  const places = members.flatMap((member, i) => (isHope.has(member) ? [i] : []));
  // The difference of two infinite distances is NaN, which sorting takes for equal.
  places.sort(
    (a, b) => (ranks[a] as number) - (ranks[b] as number) || (crowding[b] as number) - (crowding[a] as number),
  );
  return places.slice(0, count).map((i) => (members[i] as Hope).genome);
}
