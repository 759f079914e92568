import { createRng, createRngStreams, type Rng } from "../core/index.js";
import {
  compileForward,
  differentiate,
  dropoutMask,
  type HostTensors,
  multiply,
  type Program,
  type ProgramFunction,
  sumAll,
  type Tensor,
  type Tensors,
} from "../engine/index.js";
import {
  elementCount,
  type Graph,
  GraphBuilder,
  type GraphNode,
  type Grouping,
  type HostTensor,
  initializeWeights,
  type OpName,
  type Plan,
  type Shape,
  type Weights,
} from "../graph/index.js";

/** One use of an op, small: many of its values are moved one by one. */
export interface OpExample {
  /** Shapes of the op's inputs without batch axis, alike but for their last sizes. */
  readonly inputs: readonly Shape[];
  /** As in graph JSON. Default: none. */
  readonly attributes?: object;
  /** How many tokens there are, where the input is token ids. */
  readonly vocabulary?: number;
}

/** A network for trying an op. */
export interface Trial {
  readonly op: OpName;
  readonly example: OpExample;
  /** The op, its inputs made by layers that can be pruned and trained. */
  readonly bare: Graph;
  /** The same with a layer that reads the op's output, so that its channels can be pruned too. */
  readonly headed: Graph;
}

/** @throws EspalierError `E_GRAPH_INVALID` when the example does not fit the op */
export function createTrial(op: OpName, example: OpExample): Trial {
  const { inputs, attributes, vocabulary } = example;
  const g = new GraphBuilder(`trial of ${op}`);
  const made = vocabulary === undefined ? makeInputs(g, inputs) : inputs.map((shape) => g.input(shape));
  const node = g.node(op, "op", made, attributes);
  const features = node.shape.length > 1 ? g.flatten("features", node) : node;
  const headed = g.build([g.dense("head", features, { units: 3 })]);
  const bare = { ...headed, nodes: headed.nodes.slice(0, headed.nodes.indexOf(node) + 1), outputs: [node.id] };
  return { op, example, bare, headed };
}

function makeInputs(g: GraphBuilder, shapes: readonly Shape[]): readonly GraphNode[] {
  if (shapes.length === 0) return [];
  const input = g.input([...(shapes[0] ?? []).slice(0, -1), 3]);
  return shapes.map((shape, i) => {
    const channels = shape.at(-1) ?? 1;
    if (shape.length < 3) return g.dense(`made${i}`, input, { units: channels, useBias: false });
    return g.conv2d(`made${i}`, input, { filters: channels, kernel: 1, useBias: false });
  });
}

/** Weights without zeros and ones that would hide mistakes. */
export function trialWeights(graph: Graph): Weights {
  const rng = createRng("weights");
  return new Map(
    [...initializeWeights(graph, createRngStreams(0))].map(([name, { shape, data }]) => {
      if (name.endsWith("/kernel")) return [name, { shape, data: data.map(() => rng.normal()) }];
      const low = name.endsWith("/variance") || name.endsWith("/gamma") ? 0.5 : -0.5;
      return [name, { shape, data: data.map(() => low + rng.float()) }];
    }),
  );
}

/** Some units of the groups that are asked for, at least one of each, and all units of the others. */
export function trialPlan({ graph, groups }: Grouping, rng: Rng, which: "all" | "maskable"): Plan {
  const keep = groups.map(({ id, units, maskable }) => {
    const whole = Array.from({ length: units }, (_, unit) => unit);
    if (which === "maskable" && !maskable) return [id, whole] as const;
    const kept = whole.filter(() => rng.float() < 0.6);
    return [id, kept.length > 0 ? kept : [rng.integer(units)]] as const;
  });
  return { format: "espalier-plan-1", graph, keep: Object.fromEntries(keep) };
}

/**
 * What a network of a trial is run for: `infer` gives its `output`; `step` gives a `loss`, the sum of its output in
 * training times `weighing`, and the gradients of that by parameter.
 *
 * @param graph - one of the trial's, or a smaller one
 */
export function trialProgram({ op, example }: Trial, graph: Graph, batch: number): Program {
  const forward = compileForward(graph);
  const params = graph.nodes.flatMap((node) => node.params);
  const trained = params.filter(({ trainable }) => trainable).map(({ name }) => name);
  const inputs = (shapes: readonly (readonly [string, Shape])[]) =>
    new Map(shapes.map(([name, shape]) => [name, [batch, ...shape]] as const));
  const x = ["x", graph.nodes.find(({ op }) => op === "input")?.shape ?? []] as const;
  const infer: ProgramFunction = {
    inputs: inputs([x]),
    anyBatch: true,
    body: (feeds, state) => ({
      outputs: new Map([["output", forward(state, feeds.get("x") as Tensor, { kind: "inference" })[0] as Tensor]]),
    }),
  };
  const step: ProgramFunction = {
    inputs: inputs([x, ["weighing", graph.nodes.at(-1)?.shape ?? []], ...masks(graph)]),
    body(feeds, state) {
      const { loss, gradients } = differentiate(
        () => {
          const mode = { kind: "training", masks: masksAmong(feeds) } as const;
          const [output] = forward(state, feeds.get("x") as Tensor, mode) as readonly [Tensor];
          return sumAll(multiply(output, feeds.get("weighing") as Tensor));
        },
        new Map(trained.map((name) => [name, state.get(name) as Tensor])),
      );
      return { outputs: new Map([["loss", loss], ...gradients]) };
    },
  };
  return {
    key: `trial of ${op} ${JSON.stringify(example)}`,
    state: new Map(params.map(({ name, shape }) => [name, shape])),
    functions: { infer, step },
  };
}

function masks({ nodes }: Graph): readonly (readonly [string, Shape])[] {
  return nodes.filter((node) => node.op === "dropout").map(({ id, shape }) => [`mask/${id}`, shape] as const);
}

function masksAmong(feeds: Tensors): Tensors {
  const found = [...feeds].filter(([name]) => name.startsWith("mask/"));
  return new Map(found.map(([name, tensor]) => [name.slice("mask/".length), tensor]));
}

/** Values for the inputs of a function of the program. */
export function trialFeeds({ functions }: Program, name: string, { vocabulary }: OpExample): HostTensors {
  return new Map(
    [...(functions[name]?.inputs ?? [])].map(([each, shape]): [string, HostTensor] => {
      const rng = createRng(each);
      const size = elementCount(shape);
      if (each.startsWith("mask/")) return [each, { shape, data: dropoutMask(size, 0.5, rng) }];
      const draw = each === "x" && vocabulary !== undefined ? () => rng.integer(vocabulary) : () => rng.normal();
      return [each, { shape, data: Float32Array.from({ length: size }, draw) }];
    }),
  );
}
