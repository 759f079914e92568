import type { TaskKindDefinition } from "../task-kind.js";
import { featuresTask } from "./features.js";
import { mergeWeightsTask } from "./merge-weights.js";
import { rankUnitsTask } from "./rank-units.js";
import { scoreTask } from "./score.js";
import { splitNetworkTask } from "./split-network.js";
import { testTask } from "./test.js";
import { trainDenseTask } from "./train-dense.js";
import { trainPartTask } from "./train-part.js";
import { tuneTask } from "./tune.js";

/** Every kind of task a worker can run. */
export const KINDS: readonly TaskKindDefinition<never, unknown>[] = [
  trainDenseTask,
  scoreTask,
  tuneTask,
  testTask,
  splitNetworkTask,
  featuresTask,
  mergeWeightsTask,
  rankUnitsTask,
  trainPartTask,
];
