import type { MethodContext } from "../../study/index.js";
import { rankUnitsTask, type TrainedInputs } from "../../tasks/index.js";

/** For each group of the network its units, the most important first. */
export type Ranks = ReadonlyMap<string, readonly number[]>;

/** Ranks the units of every group by their magnitude in the dense network. */
export async function rankUnits(context: MethodContext, { graph, weights }: TrainedInputs): Promise<Ranks> {
  const { result } = await context.run(rankUnitsTask({}, { graph, weights }));
  return new Map(Object.entries(result));
}
