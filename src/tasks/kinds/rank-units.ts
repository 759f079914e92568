import { loadRanking } from "../network.js";
import { RANK_UNITS } from "../part-requests.js";
import type { TaskKind } from "../task-kind.js";

/** Ranks a network's units, so that all tasks on its parts can be told the same ones. */
export const rankUnits: TaskKind<Record<never, never>> = {
  ...RANK_UNITS,
  async run(_spec, task, context) {
    const ranking = [...loadRanking(task, context)].map(([group, units]) => [group, [...units]] as const);
    return { result: Object.fromEntries(ranking), artifacts: {} };
  },
};
