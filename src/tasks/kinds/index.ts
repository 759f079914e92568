import type { TaskKind } from "../task-kind.js";
import { features } from "./features.js";
import { mergeWeights } from "./merge-weights.js";
import { rankUnits } from "./rank-units.js";
import { score } from "./score.js";
import { splitNetwork } from "./split-network.js";
import { test } from "./test.js";
import { trainDense } from "./train-dense.js";
import { trainPart } from "./train-part.js";
import { tune } from "./tune.js";

/** Every kind of task a worker can run. */
export const KINDS: readonly TaskKind<never>[] = [
  trainDense,
  score,
  tune,
  test,
  splitNetwork,
  features,
  mergeWeights,
  rankUnits,
  trainPart,
];
