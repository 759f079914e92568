import { EspalierError, permutation, type Rng, type RngStreams } from "../core/index.js";
import { type Augmenter, type Batch, batches, countOf, createAugmenter, firstOf, type Split } from "../data/index.js";
import {
  compileForward,
  createOptimizer,
  crossEntropy,
  disposeAll,
  disposeOnFailure,
  distillationLoss,
  type Forward,
  type LossAndGradients,
  labelTargets,
  lossAndGradients,
  type Optimizer,
  type Params,
  type Scalar,
  type Tensor,
  toTensor,
  toTensors,
  toWeights,
  weightedSum,
} from "../engine/index.js";
import type { Weights } from "../graph/index.js";
import type { TrainHooks } from "./hooks.js";
import type { Network } from "./network.js";
import { recalibrate } from "./recalibrate.js";
import { scheduleFactor } from "./schedule.js";
import type { Distillation, TrainSettings } from "./settings.js";

export interface TrainOptions {
  readonly settings: TrainSettings;
  /** Of the training alone: order, augmentation and dropout of each epoch draw from it by name. */
  readonly streams: RngStreams;
  /** Training examples the batch-norm statistics are measured on when the training is over. */
  readonly recalibration: number;
  readonly teacher?: { readonly network: Network; readonly distillation: Distillation };
  readonly hooks?: TrainHooks;
  /** Told after every step. */
  readonly onStep?: (done: { readonly step: number; readonly steps: number; readonly loss: number }) => void;
}

/** One epoch of a training. */
export interface CurvePoint {
  readonly epoch: number;
  /** Mean loss over the epoch's steps. */
  readonly loss: number;
}

export interface Trained {
  readonly weights: Weights;
  readonly curve: readonly CurvePoint[];
}

/**
 * Trains a network on the training part of a split. Batch-norm statistics are not averaged along the way but measured
 * on the final weights (Wu & Johnson 2021, arXiv 2105.07576, "precise BN"). Same arguments, same bytes.
 *
 * @throws EspalierError `E_NON_FINITE` naming the step at which the loss left the finite numbers, and whatever a hook
 * throws; no tensor made here stays
 */
export function train(network: Network, split: Split, options: TrainOptions): Trained {
  const training = disposeOnFailure(() => new Training(network, split, options));
  try {
    return training.run();
  } finally {
    training.dispose();
  }
}

class Training {
  readonly #network: Network;
  readonly #split: Split;
  readonly #options: TrainOptions;
  readonly #hooks: TrainHooks;
  readonly #forward: Forward;
  readonly #optimizer: Optimizer;
  readonly #teacher: Teacher | undefined;
  readonly #batch: number;
  readonly #steps: number;
  #params: ReadonlyMap<string, Tensor>;
  #step = 0;

  constructor(network: Network, split: Split, options: TrainOptions) {
    const { settings, teacher, hooks = {} } = options;
    this.#network = network;
    this.#split = split;
    this.#options = options;
    this.#hooks = hooks;
    this.#forward = compileForward(network.graph);
    this.#batch = Math.min(settings.batch, countOf(split.train));
    this.#steps = settings.epochs * Math.floor(countOf(split.train) / this.#batch);
    this.#params = toTensors(trainable(network));
    this.#optimizer = createOptimizer(settings.optimizer);
    this.#teacher = teacher && new Teacher(teacher.network, teacher.distillation);
  }

  run(): Trained {
    const curve: CurvePoint[] = [];
    for (let epoch = 0; epoch < this.#options.settings.epochs; epoch++) {
      this.#hooks.beforeEpoch?.(epoch);
      curve.push({ epoch, loss: this.#runEpoch(epoch) });
      if (this.#hooks.afterEpoch?.(epoch, this.#params)) break;
    }
    const { graph, weights } = this.#network;
    const trained = { graph, weights: new Map([...weights, ...toWeights(this.#params)]) };
    const part = firstOf(this.#split.train, this.#options.recalibration);
    return { weights: recalibrate(trained, this.#split, part).weights, curve };
  }

  dispose(): void {
    disposeAll(this.#params);
    this.#optimizer.dispose();
    this.#teacher?.dispose();
  }

  /** Mean loss. */
  #runEpoch(epoch: number): number {
    const { streams, onStep } = this.#options;
    const { train } = this.#split;
    const order = permutation(countOf(train), streams("order", epoch));
    const augment = this.#augmenter(epoch);
    const noise = streams("dropout", epoch);
    let total = 0;
    let steps = 0;
    const parts = batches(this.#split, train, {
      size: this.#batch,
      order,
      dropLast: true,
      ...(augment && { augment }),
    });
    for (const batch of parts) {
      const loss = disposeOnFailure(() => this.#runStep(batch, noise));
      this.#step += 1;
      steps += 1;
      total += loss;
      onStep?.({ step: this.#step, steps: this.#steps, loss });
    }
    return total / steps;
  }

  #runStep(batch: Batch, rng: Rng): number {
    const { loss, gradients } = this.#differentiateBatch(batch, rng);
    const { settings } = this.#options;
    const rate = settings.optimizer.rate * scheduleFactor(settings.schedule, this.#step, this.#steps);
    const changed = this.#hooks.onGradients?.(gradients, this.#params) ?? gradients;
    this.#replace(this.#optimizer.step(this.#params, changed, rate));
    disposeAll(new Set([...gradients.values(), ...changed.values()]));
    this.#replace(this.#hooks.afterStep?.(this.#params) ?? new Map());
    return loss;
  }

  #differentiateBatch(batch: Batch, rng: Rng): LossAndGradients {
    const x = toTensor(batch.images, [batch.count, ...this.#split.shape]);
    const targets = labelTargets(batch.labels, this.#split.classes.length, this.#options.settings.labelSmoothing);
    const soft = this.#teacher?.logits(x);
    const result = this.#differentiate(() => {
      const weights = this.#hooks.effectiveWeights?.(this.#params) ?? this.#params;
      const logits = this.#forward(weights, x, { kind: "training", rng, onStatistics: () => undefined });
      const terms = this.#hooks.lossTerms?.(logits, weights) ?? [];
      return weightedSum([...this.#taskTerms(logits, targets, soft), ...terms]);
    });
    disposeAll([x, targets, ...(soft ? [soft] : [])]);
    return result;
  }

  #taskTerms(logits: Tensor, targets: Tensor, soft: Tensor | undefined) {
    if (!this.#teacher || !soft) return [{ weight: 1, value: crossEntropy(logits, targets) }];
    const { weight, temperature } = this.#teacher.distillation;
    return [
      { weight: 1 - weight, value: crossEntropy(logits, targets) },
      { weight, value: distillationLoss(logits, soft, temperature) },
    ];
  }

  #differentiate(step: () => Scalar): LossAndGradients {
    try {
      return lossAndGradients(step, this.#params);
    } catch (cause) {
      if (!(cause instanceof EspalierError) || cause.code !== "E_NON_FINITE") throw cause;
      const path = `step ${this.#step + 1} of ${this.#steps}`;
      throw new EspalierError("E_NON_FINITE", {
        path,
        expected: "a finite loss",
        got: cause.details.got ?? "NaN",
        cause,
      });
    }
  }

  #augmenter(epoch: number): Augmenter | undefined {
    const { augment } = this.#options.settings;
    if (!augment.flip && augment.pad === 0) return undefined;
    return createAugmenter(this.#split.shape, augment, this.#options.streams("augment", epoch));
  }

  #replace(updated: Params): void {
    const next = new Map(this.#params);
    for (const [name, tensor] of updated) {
      const old = next.get(name);
      next.set(name, tensor);
      if (old !== tensor) old?.dispose();
    }
    this.#params = next;
  }
}

/** A network whose outputs are learned from. */
class Teacher {
  readonly distillation: Distillation;
  readonly #forward: Forward;
  readonly #params: Params;

  constructor({ graph, weights }: Network, distillation: Distillation) {
    this.distillation = distillation;
    this.#forward = compileForward(graph);
    this.#params = toTensors(weights);
  }

  logits(x: Tensor): Tensor {
    return this.#forward(this.#params, x, { kind: "inference" });
  }

  dispose(): void {
    disposeAll(this.#params);
  }
}

function trainable({ graph, weights }: Network): Weights {
  const specs = graph.nodes.flatMap(({ params }) => params.filter((spec) => spec.trainable));
  return new Map(specs.flatMap(({ name }) => [...weights].filter(([each]) => each === name)));
}
