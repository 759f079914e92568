import type { TrainOptions } from "../train/index.js";
import type { TaskContext } from "./task.js";

/** Steps between two messages of progress. */
const STRIDE = 10;

/** Listens to a training: stops it when the task is to stop, and tells how far it is. */
export function followSteps(context: TaskContext): NonNullable<TrainOptions["onStep"]> {
  return ({ step, steps, loss }) => {
    context.throwIfStopped();
    if (step % STRIDE === 0) {
      context.progress({ fraction: step / steps, message: `step ${step} of ${steps}, loss ${loss.toFixed(3)}` });
    }
  };
}
