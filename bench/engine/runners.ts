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
import {
  elementCount,
  type Graph,
  type HostTensor,
  parseGraph,
  type Shape,
  type Weights,
} from "../../src/graph/index.js";
import { networkProgram, trainingProgram } from "../../src/train/index.js";
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
  const program = withShapes(trainingOf(spec, graph), inputs);
  const slots = createOptimizer(spec.optimizer).slots(trainedShapes(graph));
  // Opened at first use: what compiling takes is part of the first step.
  const training = once(() => open(program, compile, zerosAnd(weights, program.state)));
  const network = once(() => open(withShapes(networkProgram(graph), all), compile, weights));
  const all = new Map([["x", { shape: [spec.inferBatch, ...spec.inputShape], data: batch.inputs }]]);
  let count = 0;
  return {
    params: [...program.state].reduce((sum, [name, shape]) => sum + (slots.has(name) ? 0 : elementCount(shape)), 0),
    train() {
      count += 1;
      const numbers = createOptimizer(spec.optimizer).numbers(count, spec.optimizer.rate);
      const scalars = [...numbers].map(([name, value]) => [`optimizer/${name}`, scalar(value)] as const);
      return (
        training
          .get()
          .call("train", new Map([...inputs, ...scalars]))
          .get("loss")?.data[0] ?? Number.NaN
      );
    },
    infer: () => meanMagnitude(network.get().call("infer", all).get("output")?.data ?? new Float32Array()),
    dispose() {
      training.dispose();
      network.dispose();
    },
  };
}

function trainingOf(spec: CaseSpec, graph: Graph): Program {
  const { trainBatch: batch, classes, optimizer } = spec;
  return trainingProgram({ graph, batch, classes, optimizer, distillation: undefined, hooks: {} });
}

/** The program, recorded for the shapes that it will get: rows of token targets, and our batch in inference. */
function withShapes(program: Program, values: HostTensors): Program {
  const functions = Object.entries(program.functions).map(([name, { inputs, body }]) => {
    const shapes = [...inputs].map(([each, shape]) => [each, values.get(each)?.shape ?? shape] as const);
    return [name, { body, inputs: new Map(shapes) }] as const;
  });
  return { ...program, functions: Object.fromEntries(functions) };
}

function trainedShapes({ nodes }: Graph): ReadonlyMap<string, Shape> {
  const params = nodes.flatMap((node) => node.params.filter(({ trainable }) => trainable));
  return new Map(params.map(({ name, shape }) => [name, shape]));
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
  if (compile !== "eager" && runner.kind === "eager") throw new Error([...eagerRunners().keys()].at(-1));
  runner.assign(new Map([...program.state.keys()].map((name) => [name, values.get(name) as HostTensor])));
  return runner;
}

/** Weights, and zeros for what else is part of a state. */
function zerosAnd(weights: Weights, state: Program["state"]): Weights {
  const zero = (shape: Shape): HostTensor => ({ shape, data: new Float32Array(elementCount(shape)) });
  return new Map([...state].map(([name, shape]) => [name, weights.get(name) ?? zero(shape)]));
}

function scalar(value: number): HostTensor {
  return { shape: [], data: Float32Array.of(value) };
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
