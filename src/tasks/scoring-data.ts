import { type BatchFacts, firstOf, isIdentity, normalisePart, type Part } from "../data/index.js";
import { DecodeCache } from "./decode-cache.js";
import type { ScoreSpec } from "./kinds/score.js";
import { loadSplit } from "./network.js";
import type { Task, TaskContext } from "./task.js";

/** Bytes of normalised images that a worker keeps at most. */
const LIMIT = 64 * 2 ** 20;

/** What all candidates of a study are scored on. */
export interface ScoringData {
  readonly facts: BatchFacts;
  /** Images that re-estimate batch-norm statistics. */
  readonly recalibration: Part;
  readonly validation: Part;
}

/** Of this worker. */
const cache = new DecodeCache(1);

/**
 * The images of a scoring. All scorings of a study go through the same ones: where they are few enough, they are
 * normalised once and kept, since that takes 5 to 8 % of a scoring on native (docs/decisions/0007). Floats that are
 * normalised already are views of the artifact.
 */
export function loadScoringData(
  task: Task,
  context: TaskContext,
  { recalibration, validation }: Pick<ScoreSpec, "recalibration" | "validation">,
): ScoringData {
  const split = loadSplit(context);
  const raw = {
    facts: split,
    recalibration: firstOf(split.train, recalibration),
    validation: firstOf(split.validation, validation),
  };
  // Features: kept, they would be a second copy, or keep shared memory that others have let go.
  if (split.train.images instanceof Float32Array && isIdentity(split.normalisation)) return raw;
  const values = raw.recalibration.images.length + raw.validation.images.length;
  if (values * Float32Array.BYTES_PER_ELEMENT > LIMIT) return raw;
  return cache.get("scoring", `${task.inputs["data"]} ${recalibration} ${validation}`, () => ({
    facts: { shape: split.shape },
    recalibration: normalisePart(split, raw.recalibration),
    validation: normalisePart(split, raw.validation),
  }));
}
