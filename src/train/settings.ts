import { z } from "zod";
import { type Augmentation, augmentationSchema } from "../data/index.js";
import type { OptimizerSettings as EngineOptimizerSettings } from "../engine/index.js";

/** How weights are moved, and how far. */
export type OptimizerSettings = EngineOptimizerSettings & {
  /** Learning rate at its highest; positive. */
  readonly rate: number;
};

/** How the learning rate moves over the training, in fractions of all steps. */
export type ScheduleSettings =
  | {
      readonly kind: "cosine";
      /** Linear rise over this fraction of the steps first, in [0, 1); in whole steps, at least one unless 0. */
      readonly warmup: number;
    }
  | {
      readonly kind: "step";
      /** The rate is multiplied by `factor` each time one of these fractions of the steps is done. */
      readonly at: readonly number[];
      readonly factor: number;
    }
  | { readonly kind: "constant" };

/** Learning from a teacher's softened outputs beside the labels (Hinton et al. 2015). */
export interface Distillation {
  /** Share of the distillation term in the loss, in [0, 1]; the labels get the rest. */
  readonly weight: number;
  readonly temperature: number;
}

/** Settings of one training. */
export interface TrainSettings {
  readonly epochs: number;
  /** Images per step. */
  readonly batch: number;
  readonly optimizer: OptimizerSettings;
  readonly schedule: ScheduleSettings;
  /** Share of the target spread evenly over all classes (Szegedy et al. 2016), in [0, 1). */
  readonly labelSmoothing: number;
  readonly augment: Augmentation;
}

function optimizerSchema(rate: number): z.ZodType<OptimizerSettings> {
  return z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("sgd"),
      rate: z.number().positive().default(rate),
      momentum: z.number().min(0).lt(1).default(0.9),
      nesterov: z.boolean().default(true),
      weightDecay: z.number().min(0).default(5e-4),
    }),
    z.strictObject({
      kind: z.literal("adam"),
      rate: z.number().positive().default(1e-3),
      beta1: z.number().min(0).lt(1).default(0.9),
      beta2: z.number().min(0).lt(1).default(0.999),
      epsilon: z.number().positive().default(1e-8),
      weightDecay: z.number().min(0).default(0),
    }),
  ]);
}

const scheduleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("cosine"), warmup: z.number().min(0).lt(1).default(0) }),
  z.strictObject({
    kind: z.literal("step"),
    at: z.array(z.number().gt(0).lt(1)).default([0.5, 0.75]),
    factor: z.number().gt(0).lt(1).default(0.1),
  }),
  z.strictObject({ kind: z.literal("constant") }),
]);

/** Settings of a training as a configuration may write them; `defaults.rate` is for SGD. */
export function trainSettingsSchema(defaults: {
  readonly epochs: number;
  readonly rate: number;
}): z.ZodType<TrainSettings> {
  return z.strictObject({
    epochs: z.int().min(1).default(defaults.epochs),
    batch: z.int().min(1).default(64),
    optimizer: optimizerSchema(defaults.rate).prefault({ kind: "sgd" }),
    schedule: scheduleSchema.prefault({ kind: "cosine" }),
    labelSmoothing: z.number().min(0).lt(1).default(0),
    augment: augmentationSchema.default({ flip: false, pad: 0 }),
  });
}

export const distillationSchema: z.ZodType<Distillation> = z.strictObject({
  weight: z.number().min(0).max(1).default(0.9),
  temperature: z.number().positive().default(4),
});
