import type { DataSource, SplitCounts } from "../data/index.js";
import type { RuntimeName } from "../engine/index.js";
import type { ModelConfig } from "../models/index.js";
import type { WidthSpaceDocument } from "../space/index.js";
import type { Distillation, TrainSettings } from "../train/index.js";
import type { Objective } from "./objectives.js";

/** Ends the scoring of candidates that cannot enter the front. */
export interface Racing {
  /** Least probability, in [0.5, 1), that a candidate which would enter the front is scored to the end. */
  readonly confidence: number;
}

/** Everything that decides a study's results, defaults filled in. */
export interface StudyConfig {
  /** Names the study's folder. */
  readonly name: string;
  /** The one number all random streams derive from. */
  readonly seed: number;
  readonly data: DataSource;
  /** Examples of each part, drawn without overlap and balanced over the classes. */
  readonly split: SplitCounts;
  readonly model: ModelConfig;
  readonly space: WidthSpaceDocument;
  /** At least two, `error` among them. */
  readonly objectives: readonly Objective[];
  /** Training of the dense network. */
  readonly train: TrainSettings;
  /** Scoring of candidates with inherited weights. */
  readonly score: {
    /** Training examples that re-estimate batch-norm statistics. */
    readonly recalibration: number;
    /** Validation examples the error is measured on. */
    readonly validation: number;
    readonly racing: Racing | false;
  };
  /** Fine-tuning of chosen front members. */
  readonly tune: {
    readonly finalists: number;
    readonly train: TrainSettings;
    readonly distillation: Distillation | false;
  };
  readonly method: { readonly name: string; readonly [option: string]: unknown };
  /** Methods that run beside the method: `random` scores as many candidates, `uniform` a sweep of a few. */
  readonly baselines: readonly string[];
  /** The runtime to compute with; left out, the fastest there is. `ESPALIER_RUNTIME` decides where this does not. */
  readonly runtime?: RuntimeName | undefined;
  readonly budget: {
    /** Seconds one task may run. */
    readonly taskSeconds: number;
    /** Mebibytes by which the process may grow before a worker's thread is replaced; a share of the memory unless given. */
    readonly workerMegabytes?: number | undefined;
  };
}
