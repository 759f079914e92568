import { canonicalJson, EspalierError } from "../core/index.js";
import {
  compileForward,
  createOptimizer,
  crossEntropy,
  differentiate,
  distillationLoss,
  type HostTensors,
  type Optimizer,
  type Program,
  type ProgramFunction,
  squaredDistance,
  type Tensor,
  type Tensors,
  type WeightedTerm,
  weightedSum,
} from "../engine/index.js";
import {
  elementCount,
  type Graph,
  type HostTensor,
  type NodeOf,
  type Shape,
  sameShape,
  type Weights,
} from "../graph/index.js";
import type { TrainHooks } from "./hooks.js";
import { checkOneOutput, inputShape, outputShape } from "./network-program.js";
import type { Distillation, OptimizerSettings } from "./settings.js";
import { structureKey } from "./structure-key.js";

/** What a training step computes, beside the network itself. */
export interface StepDesign {
  readonly graph: Graph;
  readonly batch: number;
  readonly classes: number;
  readonly optimizer: OptimizerSettings;
  /** Whether a teacher's outputs are learned from, and how. */
  readonly distillation: Distillation | undefined;
  /** Id of the node whose output is to come near given features; of none unless given. */
  readonly matched?: string | undefined;
  readonly hooks: TrainHooks;
}

/**
 * One step of a training. Its state are the trained parameters and the optimizer's slots, its output the `loss`. Its
 * inputs are examples `x`, target distributions `targets` (one row for each prediction of each example), a teacher's
 * logits `soft` if there is one, the optimizer's numbers by `optimizer/<name>` and masks of dropout by `mask/<node>`. With
 * a matched node, the loss has a term more: the sum of squared differences between its output and `features`, times
 * `matching`.
 */
export function trainingProgram(design: StepDesign): Program {
  const { graph, batch, classes, distillation, matched, hooks } = design;
  const optimizer = createOptimizer(design.optimizer);
  const params = new Map(trainedParams(graph));
  const slots = optimizer.slots(params);
  const numbers = [...optimizer.numbers(1, 0).keys()];
  const logits = [batch, ...outputShape(graph)];
  return {
    key: canonicalJson([
      "training",
      structureKey(withMatched(design)),
      batch,
      classes,
      optimizerKey(design),
      distillation ?? null,
      hooks.stepKey ?? null,
    ]),
    state: new Map([...params, ...slots]),
    functions: {
      train: {
        inputs: new Map<string, Shape>([
          ["x", [batch, ...inputShape(graph)]],
          ["targets", [elementCount(logits.slice(0, -1)), classes]],
          ...(distillation ? [["soft", logits] as const] : []),
          ...(matched === undefined ? [] : matchingInputs(graph, matched, batch)),
          ...numbers.map((name) => [`optimizer/${name}`, []] as const),
          ...dropouts(graph).map(({ id, shape }) => [`mask/${id}`, [batch, ...shape]] as const),
        ]),
        body: createStep(design, optimizer),
      },
    },
    ...(changesSteps(hooks) && hooks.stepKey === undefined && { impure: "hooks change the step and have no stepKey" }),
  };
}

/** What the optimizer is told at step `count` (from 1) at a learning rate: inputs of the program. */
export function optimizerInputs(optimizer: Optimizer, count: number, rate: number): HostTensors {
  const numbers = [...optimizer.numbers(count, rate)];
  return new Map(numbers.map(([name, value]) => [`optimizer/${name}`, { shape: [], data: Float32Array.of(value) }]));
}

/** The state that a training begins with: the parameters that it moves, and zeros in the optimizer's slots. */
export function initialState(graph: Graph, optimizer: Optimizer, weights: Weights): Weights {
  const params = trainedParams(graph);
  const zeros = (shape: Shape): HostTensor => ({ shape, data: new Float32Array(elementCount(shape)) });
  return new Map([
    ...params.map(([name]) => [name, weights.get(name) as HostTensor] as const),
    ...[...optimizer.slots(new Map(params))].map(([name, shape]) => [name, zeros(shape)] as const),
  ]);
}

/** Names and shapes of the parameters that training moves. */
export function trainedParams({ nodes }: Graph): readonly (readonly [name: string, shape: Shape])[] {
  return nodes.flatMap(({ params }) =>
    params.filter(({ trainable }) => trainable).map(({ name, shape }) => [name, shape] as const),
  );
}

/** The nodes that drop values in training. */
export function dropouts({ nodes }: Graph): readonly NodeOf<"dropout">[] {
  return nodes.filter((node): node is NodeOf<"dropout"> => node.op === "dropout" && node.attributes.rate > 0);
}

/** What of the settings decides which ops there are; the numbers are inputs. */
function optimizerKey({ optimizer }: StepDesign) {
  const decays = optimizer.weightDecay > 0;
  if (optimizer.kind === "adam") return { kind: "adam", decays };
  return { kind: "sgd", decays, moves: optimizer.momentum > 0, nesterov: optimizer.nesterov };
}

function changesSteps({ effectiveWeights, lossTerms, onGradients, afterStep }: TrainHooks): boolean {
  return [effectiveWeights, lossTerms, onGradients, afterStep].some((hook) => hook !== undefined);
}

/** The graph with the matched node as a second output. */
function withMatched({ graph, matched }: StepDesign): Graph {
  checkOneOutput(graph);
  return matched === undefined ? graph : { ...graph, outputs: [...graph.outputs, matched] };
}

function matchingInputs({ nodes }: Graph, matched: string, batch: number): readonly (readonly [string, Shape])[] {
  const node = nodes.find(({ id }) => id === matched);
  return [
    ["features", [batch, ...(node?.shape ?? [])]],
    ["matching", []],
  ];
}

function createStep(design: StepDesign, optimizer: Optimizer): ProgramFunction["body"] {
  const { graph, distillation, hooks } = design;
  const forward = compileForward(withMatched(design));
  const names = trainedParams(graph).map(([name]) => name);
  return (inputs, state) => {
    const input = (name: string) => inputs.get(name) as Tensor;
    const params: Tensors = new Map(names.map((name) => [name, state.get(name) as Tensor]));
    const { loss, gradients } = differentiate(() => {
      const weights = hooks.effectiveWeights?.(params) ?? params;
      const mode = { kind: "training", masks: among(inputs, "mask/") } as const;
      const [logits, features] = forward(weights, input("x"), mode) as readonly [Tensor, Tensor?];
      const matching = features && squaredDistance(features, input("features"), input("matching"));
      const terms = hooks.lossTerms?.(logits, weights) ?? [];
      return weightedSum([
        ...taskTerms(logits, inputs, distillation),
        ...(matching ? [{ weight: 1, value: matching }] : []),
        ...terms,
      ]);
    }, params);
    const changed = fitting(hooks.onGradients?.(gradients, params) ?? gradients, params, "onGradients");
    const moved = optimizer.update(params, changed, state, among(inputs, "optimizer/"));
    const after = fitting(hooks.afterStep?.(new Map([...params, ...moved.params])) ?? new Map(), params, "afterStep");
    return { outputs: new Map([["loss", loss]]), state: new Map([...moved.params, ...moved.slots, ...after]) };
  };
}

/** What a hook returned, if it is of trained parameters and their shapes. */
function fitting(found: Tensors, params: Tensors, hook: keyof TrainHooks): Tensors {
  for (const [name, { shape }] of found) {
    const wanted = params.get(name)?.shape;
    if (wanted && sameShape(shape, wanted)) continue;
    throw new EspalierError("E_WEIGHTS_INVALID", {
      path: `${hook}/${name}`,
      message: "what the hook returned does not fit the parameters",
      expected: wanted ? `shape [${wanted.join(", ")}]` : "the name of a trained parameter",
      got: `shape [${shape.join(", ")}]`,
      next: "correct the hook",
    });
  }
  return found;
}

/** Tensors whose names begin so, by the rest of their names. */
function among(tensors: Tensors, prefix: string): Tensors {
  const found = [...tensors].filter(([name]) => name.startsWith(prefix));
  return new Map(found.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}

function taskTerms(logits: Tensor, inputs: Tensors, distillation: Distillation | undefined): readonly WeightedTerm[] {
  const labels = crossEntropy(logits, inputs.get("targets") as Tensor);
  if (!distillation) return [{ weight: 1, value: labels }];
  const { weight, temperature } = distillation;
  const soft = distillationLoss(logits, inputs.get("soft") as Tensor, temperature);
  return [
    { weight: 1 - weight, value: labels },
    { weight, value: soft },
  ];
}
