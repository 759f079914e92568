import type { Json, Sha256 } from "../core/index.js";
import type { Plan } from "../graph/index.js";
import type { CurvePoint, Distillation, Quality, Race, RacedQuality, TrainSettings } from "../train/index.js";
import type { Task } from "./task.js";

/** Artifacts that every task on a network reads: the graph's JSON and the data split. */
export interface NetworkInputs {
  readonly graph: Sha256;
  readonly data: Sha256;
}

/** Network and trained weights. */
export interface TrainedInputs extends NetworkInputs {
  readonly weights: Sha256;
}

/** The same, and finished weights of what the plan leaves, if they are not to be taken out of `weights`. */
export interface PrunedInputs extends TrainedInputs {
  readonly start?: Sha256;
}

export interface TrainDenseSpec {
  readonly train: TrainSettings;
  /** Training images that measure batch-norm statistics. */
  readonly recalibration: number;
  /** Validation images the trained network is evaluated on. */
  readonly validation: number;
}

export interface ScoreSpec {
  readonly plan: Plan;
  /** Training images that re-estimate batch-norm statistics. */
  readonly recalibration: number;
  readonly validation: number;
  /** Whether the pruned, re-calibrated weights are kept as an artifact (for export). */
  readonly keepWeights: boolean;
  /** Ends the evaluation early when the candidate is of no use; all validation images are looked at unless given. */
  readonly race?: Race;
}

export interface TuneSpec {
  readonly plan: Plan;
  readonly recalibration: number;
  readonly validation: number;
  readonly train: TrainSettings;
  /** The dense network is the teacher. */
  readonly distillation: Distillation | false;
}

export interface TestSpec {
  /** The plan whose weights are given; the test part is used whole. */
  readonly plan: Plan;
}

/** Of a task with `race`, also on how many images. */
export type ScoreResult = Quality | RacedQuality;
export type TrainDenseResult = Quality & { readonly curve: readonly CurvePoint[] };
export type TuneResult = Quality & {
  /** After pruning and re-calibration, before any training step. */
  readonly before: Quality;
  readonly curve: readonly CurvePoint[];
};

/**
 * Name and version of each kind, for those who ask and those who compute. Raise a version whenever the kind computes
 * something else.
 */
export const TRAIN_DENSE = { kind: "train-dense", version: 1 } as const;
export const SCORE = { kind: "score", version: 1 } as const;
export const TUNE = { kind: "tune", version: 1 } as const;
export const TEST = { kind: "test", version: 1 } as const;

/** Trains a graph from its initial weights. Artifact `weights`; result {@link TrainDenseResult}. */
export function trainDenseTask(spec: TrainDenseSpec, inputs: NetworkInputs, seed: number): Task {
  return { ...TRAIN_DENSE, spec: toJson(spec), inputs: { ...inputs }, seed };
}

/** Prunes trained weights by group magnitude, re-calibrates batch norm, evaluates. Result {@link ScoreResult}. */
export function scoreTask(spec: ScoreSpec, inputs: PrunedInputs, seed: number): Task {
  return { ...SCORE, spec: toJson(spec), inputs: { ...inputs }, seed };
}

/** Prunes as `score` does, then trains what is left. Artifact `weights`; result {@link TuneResult}. */
export function tuneTask(spec: TuneSpec, inputs: PrunedInputs, seed: number): Task {
  return { ...TUNE, spec: toJson(spec), inputs: { ...inputs }, seed };
}

/** Evaluates a plan's finished weights on the test part. Result {@link Quality}. */
export function testTask(spec: TestSpec, inputs: TrainedInputs, seed: number): Task {
  return { ...TEST, spec: toJson(spec), inputs: { ...inputs }, seed };
}

function toJson(spec: TrainDenseSpec | ScoreSpec | TuneSpec | TestSpec): Json {
  return spec as unknown as Json;
}
