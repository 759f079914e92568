import { createRng, createRngStreams } from "../../src/core/index.js";
import { type Compile, createOptimizer, type HostTensors, openRunner, type Runner } from "../../src/engine/index.js";
import { elementCount, type Graph, initializeWeights, type Shape, type Weights } from "../../src/graph/index.js";
import { buildModel, type ModelConfig } from "../../src/models/index.js";
import { initialState, optimizerInputs, type StepDesign, trainingProgram } from "../../src/train/index.js";

const SGD: StepDesign["optimizer"] = {
  kind: "sgd",
  rate: 0.05,
  momentum: 0.9,
  nesterov: true,
  weightDecay: 5e-4,
};

const CLASSES = 10;

/** A network in training on one made-up batch. */
export interface TrainingCase {
  readonly runner: Runner;
  /** Runs a step; its loss. */
  step(): number;
  weights(): Weights;
  dispose(): void;
}

export function resnetGraph(depth: number, width: number, inputShape: Shape): Graph {
  const config: ModelConfig = { name: "resnet", depth, width };
  return buildModel(config, { inputShape, classes: CLASSES });
}

export function designOf(graph: Graph, batch = 64): StepDesign {
  return { graph, batch, classes: CLASSES, optimizer: SGD, distillation: undefined, hooks: {} };
}

export function openTraining(design: StepDesign, compile: Compile): TrainingCase {
  const program = trainingProgram(design);
  const runner = openRunner(program, compile);
  const optimizer = createOptimizer(design.optimizer);
  // As a study of seed 1 begins.
  runner.assign(initialState(design.graph, optimizer, initializeWeights(design.graph, createRngStreams(1))));
  const data = batchOf(design);
  let count = 0;
  return {
    runner,
    step() {
      count += 1;
      const numbers = optimizerInputs(optimizer, count, design.optimizer.rate);
      return runner.call("train", new Map([...data, ...numbers])).get("loss")?.data[0] ?? Number.NaN;
    },
    weights: () => runner.read(program.state.keys()),
    dispose: () => runner.dispose(),
  };
}

function batchOf({ graph, batch, classes }: StepDesign): HostTensors {
  const rng = createRng("batch");
  const shape = [batch, ...(graph.nodes[0]?.shape ?? [])];
  const x = { shape, data: Float32Array.from({ length: elementCount(shape) }, () => rng.normal()) };
  const targets = { shape: [batch, classes], data: new Float32Array(batch * classes) };
  for (let i = 0; i < batch; i++) targets.data[i * classes + Math.floor(rng.float() * classes)] = 1;
  return new Map([
    ["x", x],
    ["targets", targets],
  ]);
}
