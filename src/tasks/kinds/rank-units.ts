import { loadRanking } from "../network.js";
import type { TrainedInputs } from "../task.js";
import { defineTask, type TaskKind } from "../task-kind.js";

/** For each group of a network its units, the most important first. */
export type UnitsByGroup = Readonly<Record<string, readonly number[]>>;

/** Ranks a network's units by group magnitude, so that all tasks on its parts can be told the same ones. */
export const rankUnitsTask: TaskKind<object, Pick<TrainedInputs, "graph" | "weights">, UnitsByGroup> = defineTask({
  kind: "rank-units",
  version: 1,
  async run(_spec, task, context) {
    const ranking = [...loadRanking(task, context)].map(([group, units]) => [group, [...units]] as const);
    return { result: Object.fromEntries(ranking), artifacts: {} };
  },
});
