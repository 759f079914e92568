import { EspalierError, permutation, type Rng, type RngStreams } from "../core/index.js";
import { type Augmenter, type Batch, batches, countOf, createAugmenter, firstOf, type Split } from "../data/index.js";
import {
  type Compile,
  createOptimizer,
  dropoutMask,
  type HostTensors,
  labelDistributions,
  type Optimizer,
  openRunner,
  type Runner,
} from "../engine/index.js";
import { elementCount, type HostTensor, type Weights } from "../graph/index.js";
import type { TrainHooks } from "./hooks.js";
import { createMatching, type Matching, type MatchingInputs } from "./matching.js";
import type { Network } from "./network.js";
import { networkProgram } from "./network-program.js";
import { recalibrate } from "./recalibrate.js";
import { scheduleFactor } from "./schedule.js";
import type { Distillation, TrainSettings } from "./settings.js";
import { dropouts, initialState, optimizerInputs, trainedParams, trainingProgram } from "./training-program.js";

export interface TrainOptions {
  readonly settings: TrainSettings;
  /** Of the training alone: order, augmentation and dropout of each epoch draw from it by name. */
  readonly streams: RngStreams;
  /** Training examples the batch-norm statistics are measured on when the training is over. */
  readonly recalibration: number;
  readonly teacher?: { readonly network: Network; readonly distillation: Distillation };
  /** Goes with settings that do not augment. */
  readonly matching?: Matching;
  readonly hooks?: TrainHooks;
  /** How steps are run on runtimes that can record them; see `Compile`. */
  readonly compile?: Compile;
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
 * @throws EspalierError `E_NON_FINITE` naming the step at which the loss left the finite numbers, `E_DATA_INVALID` for
 * features to match that do not fit, `E_CONFIG_INVALID` when augmentation changes what they belong to, and whatever a
 * hook throws; no tensor made here stays
 */
export function train(network: Network, split: Split, options: TrainOptions): Trained {
  const training = new Training(network, split, options);
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
  readonly #runner: Runner;
  readonly #optimizer: Optimizer;
  readonly #trained: readonly string[];
  readonly #teacher: Teacher | undefined;
  readonly #matching: MatchingInputs | undefined;
  readonly #batch: number;
  readonly #steps: number;
  #step = 0;

  constructor(network: Network, split: Split, options: TrainOptions) {
    const { settings, teacher, matching, hooks = {}, compile } = options;
    const { graph } = network;
    this.#network = network;
    this.#split = split;
    this.#options = options;
    this.#hooks = hooks;
    this.#batch = Math.min(settings.batch, countOf(split.train));
    this.#steps = settings.epochs * Math.floor(countOf(split.train) / this.#batch);
    const sizes = { batch: this.#batch, examples: countOf(split.train) };
    if (matching && augments(settings)) throw augmented(settings);
    this.#matching = matching && createMatching(matching, graph, sizes);
    this.#optimizer = createOptimizer(settings.optimizer);
    this.#trained = trainedParams(graph).map(([name]) => name);
    const { optimizer } = settings;
    const design = {
      graph,
      batch: this.#batch,
      classes: split.classes.length,
      optimizer,
      matched: matching?.node,
      hooks,
    };
    this.#runner = openRunner(trainingProgram({ ...design, distillation: teacher?.distillation }), compile);
    this.#teacher = teacher && new Teacher(teacher.network, compile);
  }

  run(): Trained {
    const { graph, weights } = this.#network;
    this.#runner.assign(initialState(graph, this.#optimizer, weights));
    this.#teacher?.start();
    const curve: CurvePoint[] = [];
    for (let epoch = 0; epoch < this.#options.settings.epochs; epoch++) {
      this.#hooks.beforeEpoch?.(epoch);
      curve.push({ epoch, loss: this.#runEpoch(epoch) });
      if (this.#endsAfter(epoch)) break;
    }
    const trained = { graph, weights: new Map([...weights, ...this.#runner.read(this.#trained)]) };
    const part = firstOf(this.#split.train, this.#options.recalibration);
    return { weights: recalibrate(trained, this.#split, part).weights, curve };
  }

  dispose(): void {
    this.#runner.dispose();
    this.#teacher?.dispose();
  }

  #endsAfter(epoch: number): boolean {
    const hooks = this.#hooks;
    if (!hooks.afterEpoch) return false;
    return this.#runner.borrow(this.#trained, (params) => hooks.afterEpoch?.(epoch, params) ?? false);
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
      const examples = order.subarray(steps * this.#batch, (steps + 1) * this.#batch);
      const loss = this.#runStep(batch, examples, noise);
      this.#step += 1;
      steps += 1;
      total += loss;
      onStep?.({ step: this.#step, steps: this.#steps, loss });
    }
    return total / steps;
  }

  #runStep(batch: Batch, examples: Uint32Array, rng: Rng): number {
    const inputs = new Map([
      ...this.#dataOf(batch),
      ...this.#featuresOf(examples),
      ...this.#numbers(),
      ...this.#masks(rng),
    ]);
    const loss = this.#runner.call("train", inputs).get("loss")?.data[0] ?? Number.NaN;
    if (Number.isFinite(loss)) return loss;
    const path = `step ${this.#step + 1} of ${this.#steps}`;
    throw new EspalierError("E_NON_FINITE", { path, expected: "a finite loss", got: `${loss}` });
  }

  #dataOf({ images, labels, count }: Batch): HostTensors {
    const x = { shape: [count, ...this.#split.shape], data: images };
    const { labelSmoothing } = this.#options.settings;
    const targets = labelDistributions(labels, this.#split.classes.length, labelSmoothing);
    const soft = this.#teacher?.logits(x);
    return new Map([["x", x], ["targets", targets], ...(soft ? ([["soft", soft]] as const) : [])]);
  }

  #featuresOf(examples: Uint32Array): HostTensors {
    if (!this.#matching) return new Map();
    return new Map([
      ["features", this.#matching.features(examples)],
      ["matching", this.#matching.scale],
    ]);
  }

  #numbers(): HostTensors {
    const { optimizer, schedule } = this.#options.settings;
    const rate = optimizer.rate * scheduleFactor(schedule, this.#step, this.#steps);
    return optimizerInputs(this.#optimizer, this.#step + 1, rate);
  }

  #masks(rng: Rng): HostTensors {
    return new Map(
      dropouts(this.#network.graph).map(({ id, shape, attributes: { rate } }) => {
        const whole = [this.#batch, ...shape];
        return [`mask/${id}`, { shape: whole, data: dropoutMask(elementCount(whole), rate, rng) }];
      }),
    );
  }

  #augmenter(epoch: number): Augmenter | undefined {
    const { settings, streams } = this.#options;
    return augments(settings)
      ? createAugmenter(this.#split.shape, settings.augment, streams("augment", epoch))
      : undefined;
  }
}

function augments({ augment }: TrainSettings): boolean {
  return augment.flip || augment.pad > 0;
}

function augmented({ augment }: TrainSettings): EspalierError {
  return new EspalierError("E_CONFIG_INVALID", {
    path: "train.augment",
    expected: "no augmentation: features to match belong to examples as they are",
    got: JSON.stringify(augment),
  });
}

/** A network whose outputs are learned from. */
class Teacher {
  readonly #runner: Runner;
  readonly #weights: Weights;

  constructor({ graph, weights }: Network, compile: Compile | undefined) {
    this.#runner = openRunner(networkProgram(graph), compile);
    this.#weights = weights;
  }

  start(): void {
    this.#runner.assign(this.#weights);
  }

  logits(x: HostTensor): HostTensor {
    return this.#runner.call("infer", new Map([["x", x]])).get("output") as HostTensor;
  }

  dispose(): void {
    this.#runner.dispose();
  }
}
