import { EspalierError, permutation, type Rng, type RngStreams } from "../core/index.js";
import { type Batch, batches, countOf, createAugmenter, firstOf, type Split } from "../data/index.js";
import {
  type Compile,
  createOptimizer,
  dropoutMask,
  type HostTensors,
  labelDistributions,
  type Optimizer,
  openRunner,
  type Runner,
  type Tensors,
} from "../engine/index.js";
import { elementCount, type HostTensor, type Weights } from "../graph/index.js";
import type { TrainHooks } from "./hooks.js";
import { type LiveNetwork, type Network, withLiveNetwork } from "./live-network.js";
import { createMatching, type Matching, type MatchingInputs } from "./matching.js";
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
  const { teacher, compile } = options;
  if (!teacher) return new Training(network, split, options).run();
  return withLiveNetwork(teacher.network, (live) => new Training(network, split, options, live).run(), compile);
}

class Training {
  readonly #network: Network;
  readonly #split: Split;
  readonly #options: TrainOptions;
  readonly #teacher: LiveNetwork | undefined;
  readonly #hooks: TrainHooks;
  readonly #runner: Runner;
  readonly #optimizer: Optimizer;
  readonly #trained: readonly string[];
  readonly #matching: MatchingInputs | undefined;
  readonly #batch: number;
  readonly #steps: number;
  #step = 0;

  constructor(network: Network, split: Split, options: TrainOptions, teacher?: LiveNetwork) {
    const { settings, matching, hooks = {} } = options;
    const { graph } = network;
    const examples = countOf(split.train);
    this.#network = network;
    this.#split = split;
    this.#options = options;
    this.#teacher = teacher;
    this.#hooks = hooks;
    this.#batch = Math.min(settings.batch, examples);
    this.#steps = settings.epochs * Math.floor(examples / this.#batch);
    if (matching && augments(settings)) throw augmented(settings);
    this.#matching = matching && createMatching(matching, graph, { batch: this.#batch, examples });
    this.#optimizer = createOptimizer(settings.optimizer);
    this.#trained = trainedParams(graph).map(([name]) => name);
    const program = trainingProgram({
      graph,
      batch: this.#batch,
      classes: split.classes.length,
      optimizer: settings.optimizer,
      distillation: options.teacher?.distillation,
      matched: matching?.node,
      hooks,
    });
    this.#runner = openRunner(program, options.compile);
  }

  run(): Trained {
    try {
      const { graph, weights } = this.#network;
      this.#runner.assign(initialState(graph, this.#optimizer, weights));
      const curve = this.#runEpochs();
      const trained = { graph, weights: new Map([...weights, ...this.#runner.read(this.#trained)]) };
      const part = firstOf(this.#split.train, this.#options.recalibration);
      return { weights: withLiveNetwork(trained, (live) => live.recalibrate(this.#split, part)).weights, curve };
    } finally {
      this.#runner.dispose();
    }
  }

  #runEpochs(): readonly CurvePoint[] {
    const hooks = this.#hooks;
    const curve: CurvePoint[] = [];
    for (let epoch = 0; epoch < this.#options.settings.epochs; epoch++) {
      hooks.beforeEpoch?.(epoch);
      curve.push({ epoch, loss: this.#runEpoch(epoch) });
      const ends = (params: Tensors) => hooks.afterEpoch?.(epoch, params);
      if (hooks.afterEpoch && this.#runner.borrow(this.#trained, ends)) break;
    }
    return curve;
  }

  /** Mean loss. */
  #runEpoch(epoch: number): number {
    const { streams, settings, onStep } = this.#options;
    const { train, shape } = this.#split;
    const size = this.#batch;
    const order = permutation(countOf(train), streams("order", epoch));
    const noise = streams("dropout", epoch);
    const augment = augments(settings) && createAugmenter(shape, settings.augment, streams("augment", epoch));
    let total = 0;
    let steps = 0;
    for (const batch of batches(this.#split, train, { size, order, dropLast: true, ...(augment && { augment }) })) {
      const examples = order.subarray(steps * size, (steps + 1) * size);
      const loss = this.#runStep(this.#inputsOf(batch, examples, noise));
      this.#step += 1;
      steps += 1;
      total += loss;
      onStep?.({ step: this.#step, steps: this.#steps, loss });
    }
    return total / steps;
  }

  #runStep(inputs: HostTensors): number {
    const loss = this.#runner.call("train", inputs).get("loss")?.data[0] ?? Number.NaN;
    if (Number.isFinite(loss)) return loss;
    const path = `step ${this.#step + 1} of ${this.#steps}`;
    throw new EspalierError("E_NON_FINITE", { path, expected: "a finite loss", got: `${loss}` });
  }

  #inputsOf({ images, labels, count }: Batch, examples: Uint32Array, noise: Rng): HostTensors {
    const { optimizer, schedule, labelSmoothing } = this.#options.settings;
    const x = { shape: [count, ...this.#split.shape], data: images };
    const rate = optimizer.rate * scheduleFactor(schedule, this.#step, this.#steps);
    const inputs = new Map<string, HostTensor>([
      ["x", x],
      ["targets", labelDistributions(labels, this.#split.classes.length, labelSmoothing)],
      ...optimizerInputs(this.#optimizer, this.#step + 1, rate),
      ...this.#masks(noise),
    ]);
    if (this.#teacher) inputs.set("soft", this.#teacher.outputs(x));
    if (this.#matching) inputs.set("features", this.#matching.features(examples)).set("matching", this.#matching.scale);
    return inputs;
  }

  #masks(noise: Rng): readonly (readonly [string, HostTensor])[] {
    return dropouts(this.#network.graph).map(({ id, shape, attributes: { rate } }) => {
      const whole = [this.#batch, ...shape];
      return [`mask/${id}`, { shape: whole, data: dropoutMask(elementCount(whole), rate, noise) }];
    });
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
