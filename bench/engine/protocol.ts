import { z } from "zod";
import type { OptimizerSettings } from "../../src/engine/index.js";
import type { GraphJson, Shape } from "../../src/graph/index.js";

/** One network to measure, as every variant gets it. */
export interface CaseSpec {
  readonly name: string;
  /** For our side. */
  readonly graph: GraphJson;
  /** For peers: which network of theirs is the same. */
  readonly net: Readonly<Record<string, string | number>>;
  readonly inputShape: Shape;
  readonly classes: number;
  readonly optimizer: OptimizerSettings & { readonly rate: number };
  readonly trainBatch: number;
  readonly inferBatch: number;
  /** The same examples are also gone through in passes of so many. */
  readonly passBatch: number;
  /** Safetensors file of the initial weights. */
  readonly weights: string;
  /**
   * Safetensors file of `inputs` `[inferBatch, ...inputShape]` and `labels`, one for each row of logits. Training takes
   * the first `trainBatch` of them.
   */
  readonly batch: string;
  /** ONNX file of the same network; missing when it could not be made. */
  readonly onnx?: string;
}

/** What is measured: whole training steps, or inference of a large batch, at once or in passes over parts of it. */
export type Phase = "train" | "infer" | "inferInPasses";

export type Request = { readonly op: "open"; readonly spec: CaseSpec } | { readonly op: Phase; readonly count: number };

/** The answer to what a variant cannot do, as its first line too: then it cannot take part. */
export const failureSchema: z.ZodType<{ readonly error: string }> = z.strictObject({ error: z.string() });

/** The first line of a variant. */
export const greetingSchema: z.ZodType<{ readonly version: string }> = z.strictObject({ version: z.string() });

/** What tells whether two variants run the same network. */
export interface Opened {
  /** Trainable parameters; null where there are none because nothing is trained. */
  readonly params: number | null;
  /** Mean magnitude of the untrained network's logits; left out, that of the first inference counts. */
  readonly logits?: number | undefined;
  /** Of the first training step; left out, what that step says counts. */
  readonly loss?: number | undefined;
  /** Whether it cannot run other batches than the large one. */
  readonly wholeOnly?: boolean | undefined;
}

export const openedSchema: z.ZodType<Opened> = z.strictObject({
  params: z.number().nullable(),
  logits: z.number().optional(),
  loss: z.number().optional(),
  wholeOnly: z.boolean().optional(),
});

/** Milliseconds per repeat, and of each repeat its loss (`train`) or the logits' mean magnitude. */
export interface Reading {
  readonly ms: number;
  readonly values: readonly number[];
}

export const readingSchema: z.ZodType<Reading> = z.strictObject({ ms: z.number(), values: z.array(z.number()) });
