import type { MethodContext } from "../../study/index.js";
import { type TrainedInputs, trainDenseTask } from "../../tasks/index.js";
import { artifactOf } from "./artifact-of.js";

/**
 * Trains the study's network, where every pruning starts, or takes it from the store when another method of the study
 * has trained it. Returns the inputs of the tasks that go on from it.
 */
export async function trainDense(context: MethodContext): Promise<TrainedInputs> {
  const { config, inputs } = context;
  const { recalibration, validation } = config.score;
  const spec = { train: config.train, recalibration, validation };
  const done = await context.run(trainDenseTask(spec, inputs, config.seed));
  return { ...inputs, weights: artifactOf(done, "weights") };
}
