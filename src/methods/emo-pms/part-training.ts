import type { Sha256 } from "../../core/index.js";
import type { Plan } from "../../graph/index.js";
import type { Measurement, StudyConfig } from "../../study/index.js";
import { type Task, trainPartTask } from "../../tasks/index.js";
import type { TrainSettings } from "../../train/index.js";
import type { EmoPmsOptions } from "./options.js";
import type { Part } from "./part.js";

/** Adam on batches of 64: parts and heads are small, and the data few. */
function settings(epochs: number, rate: number, schedule: TrainSettings["schedule"]): TrainSettings {
  const optimizer = { kind: "adam", rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 } as const;
  return { epochs, batch: 64, optimizer, schedule, labelSmoothing: 0, augment: { flip: false, pad: 0 } };
}

/** Fitting of a pooled linear head, from initial weights. */
export function selectorTraining({ selectorEpochs }: EmoPmsOptions): TrainSettings {
  return settings(selectorEpochs, 1e-2, { kind: "constant" });
}

export interface PartTraining {
  readonly part: Part;
  /** For the part's detector, with exact units. */
  readonly plan: Plan;
  readonly epochs: number;
  /** Features the part is trained on. */
  readonly data: Sha256;
}

/** The task of training what a plan leaves of a part to tell classes apart and to give the dense network's features. */
export function partTraining(
  { part, plan, epochs, data }: PartTraining,
  options: EmoPmsOptions,
  config: StudyConfig,
): Task<Measurement> {
  const { recalibration, validation } = config.score;
  const { to } = part.ends;
  const matching = to === undefined ? (false as const) : { node: to, weight: options.featureWeight };
  const train = settings(epochs, 5e-4, { kind: "cosine", warmup: 0 });
  const spec = { plan, recalibration, validation, examples: options.examples, train, matching };
  return trainPartTask(spec, { ...part.inputs, data, targets: part.targets }, config.seed);
}
