import type { Sha256 } from "../../core/index.js";
import type { MethodContext } from "../../study/index.js";
import { type TrainDenseResult, type TrainedInputs, trainDenseTask } from "../../tasks/index.js";

/** The trained dense network: where every pruning starts. */
export interface Dense {
  readonly inputs: TrainedInputs;
  readonly error: number;
}

/** Trains the study's network, or takes it from the store when another method of the study has trained it. */
export async function trainDense(context: MethodContext): Promise<Dense> {
  const { config, inputs } = context;
  const { recalibration, validation } = config.score;
  const spec = { train: config.train, recalibration, validation };
  const done = await context.run(trainDenseTask(spec, inputs, config.seed));
  const { error } = done.result as unknown as TrainDenseResult;
  return { inputs: { ...inputs, weights: done.artifacts["weights"] as Sha256 }, error };
}
