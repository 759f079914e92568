import type { TaskKind } from "../task-kind.js";
import { score } from "./score.js";
import { test } from "./test.js";
import { trainDense } from "./train-dense.js";
import { tune } from "./tune.js";

/** Every kind of task a worker can run. */
export const KINDS: readonly TaskKind<never>[] = [trainDense, score, tune, test];
