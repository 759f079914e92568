import {
  type Compile,
  createOptimizer,
  eagerRunners,
  type HostTensors,
  labelDistributions,
  openRunner,
  openRuntime,
  type Program,
  type Runner,
  type RuntimeName,
} from "../../src/engine/index.js";
import { elementCount, type Graph, type HostTensor, parseGraph, type Weights } from "../../src/graph/index.js";
import {
  initialState,
  networkProgram,
  optimizerInputs,
  trainedParams,
  trainingProgram,
} from "../../src/train/index.js";
import type { Adapter, OpenCase } from "./adapter.js";
import { type CaseBatch, meanMagnitude, readBatch, readWeights } from "./files.js";
import type { CaseSpec } from "./protocol.js";

/** Our engine on a runtime, compiling as said. */
export function runners(name: string, runtime: RuntimeName, compile: Compile): Adapter {
  return {
    name,
    start: async () => (await openRuntime({ wanted: runtime })).version,
    open: async (spec) => openCase(spec, compile, await readWeights(spec), await readBatch(spec)),
  };
}

function openCase(spec: CaseSpec, compile: Compile, weights: Weights, batch: CaseBatch): OpenCase {
  const graph = parseGraph(spec.graph);
  const inputs = trainingInputs(spec, batch);
  const optimizer = createOptimizer(spec.optimizer);
  // Opened at first use: what compiling takes is part of the first step.
  const training = once(() => open(trainingOf(spec, graph), compile, initialState(graph, optimizer, weights)));
  const network = once(() => open(networkProgram(graph), compile, weights));
  const passes = passesOf(spec, batch);
  // A large batch is gone through in the product's passes here too.
  const infer = () => meanMagnitude(passes.map((each) => outputOf(network.get(), each)));
  let count = 0;
  return {
    params: trainedParams(graph).reduce((sum, [, shape]) => sum + elementCount(shape), 0),
    train() {
      count += 1;
      const numbers = optimizerInputs(optimizer, count, spec.optimizer.rate);
      return (
        training
          .get()
          .call("train", new Map([...inputs, ...numbers]))
          .get("loss")?.data[0] ?? Number.NaN
      );
    },
    infer,
    inferInPasses: infer,
    dispose() {
      training.dispose();
      network.dispose();
    },
  };
}

/** The batch in parts, as the product takes it. */
function passesOf({ inferBatch, passBatch, inputShape }: CaseSpec, { inputs }: CaseBatch): readonly HostTensor[] {
  const size = Math.min(inferBatch, passBatch);
  const values = (size * inputs.length) / inferBatch;
  return Array.from({ length: inferBatch / size }, (_, i) => ({
    shape: [size, ...inputShape],
    data: inputs.slice(i * values, (i + 1) * values),
  }));
}

function outputOf(network: Runner, x: HostTensor): Float32Array {
  return network.call("infer", new Map([["x", x]])).get("output")?.data ?? new Float32Array();
}

function trainingOf(spec: CaseSpec, graph: Graph): Program {
  const { trainBatch: batch, classes, optimizer } = spec;
  return trainingProgram({ graph, batch, classes, optimizer, distillation: undefined, hooks: {} });
}

function trainingInputs({ trainBatch, inferBatch, inputShape, classes }: CaseSpec, batch: CaseBatch): HostTensors {
  const share = (values: { readonly length: number }) => (values.length * trainBatch) / inferBatch;
  const x = { shape: [trainBatch, ...inputShape], data: batch.inputs.slice(0, share(batch.inputs)) };
  const targets = labelDistributions(batch.labels.subarray(0, share(batch.labels)), classes);
  return new Map([
    ["x", x],
    ["targets", targets],
  ]);
}

function open(program: Program, compile: Compile, values: Weights): Runner {
  const runner = openRunner(program, compile);
  if (compile !== "eager" && runner.kind === "eager")
    throw new Error([...eagerRunners().keys()].at(-1) ?? "the runtime records nothing");
  runner.assign(new Map([...program.state.keys()].map((name) => [name, values.get(name) as HostTensor])));
  return runner;
}

function once(make: () => Runner): { get(): Runner; dispose(): void } {
  let made: Runner | undefined;
  return {
    get() {
      made ??= make();
      return made;
    },
    dispose: () => made?.dispose(),
  };
}
