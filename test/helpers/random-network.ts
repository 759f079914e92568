import fc from "fast-check";
import { createRng, createRngStreams } from "../../src/core/index.js";
import {
  type Graph,
  GraphBuilder,
  type GraphNode,
  type Grouping,
  initializeWeights,
  type Plan,
  sameShape,
  type Weights,
} from "../../src/graph/index.js";
import { tokenNetworkArbitrary } from "./random-token-network.js";

/** What a step of a random network is made of. */
interface StepInputs {
  readonly source: GraphNode;
  /** A node of the source's shape, possibly the source. */
  readonly partner: GraphNode;
  /** 1 to 4, for whatever needs a size. */
  readonly size: number;
  readonly strides: 1 | 2;
}

const STEPS: readonly ((g: GraphBuilder, id: string, inputs: StepInputs) => GraphNode)[] = [
  (g, id, { source, size, strides }) => g.conv2d(id, source, { filters: size, kernel: [size, 3], strides }),
  (g, id, { source, size }) =>
    g.conv2d(id, source, {
      filters: size,
      kernel: 2,
      dilation: 2,
      padding: [
        [1, 2],
        [2, 0],
      ],
      useBias: false,
    }),
  (g, id, { source, size }) => {
    const groups = [4, 3, 2].find((count) => (source.shape[2] ?? 0) % count === 0) ?? 1;
    return g.conv2d(id, source, { filters: groups * size, kernel: 1, groups });
  },
  (g, id, { source, size, strides }) =>
    g.depthwiseConv2d(id, source, { kernel: 3, multiplier: (source.shape[2] ?? 0) > 12 ? 1 : size, strides }),
  (g, id, { source }) => g.batchNorm(id, source),
  (g, id, { source }) => g.layerNorm(id, source),
  (g, id, { source }) => g.gelu(id, source),
  (g, id, { source }) => g.relu(id, source),
  (g, id, { source }) => g.relu6(id, source),
  (g, id, { source }) => g.dropout(id, source, { rate: 0.5 }),
  (g, id, { source, partner }) => g.add(id, [source, partner]),
  (g, id, { source }) => g.maxPool(id, source, { kernel: 2, strides: 1, padding: "same" }),
  (g, id, { source, strides }) =>
    g.avgPool(id, source, {
      kernel: 3,
      strides,
      padding: [
        [1, 1],
        [2, 0],
      ],
    }),
  (g, id, { source }) => g.softmax(id, source),
];

const stepArbitrary = fc.record({
  step: fc.constantFrom(...STEPS),
  /** Which of the nodes so far is read. */
  source: fc.nat({ max: 1000 }),
  partner: fc.nat({ max: 1000 }),
  size: fc.integer({ min: 1, max: 4 }),
  strides: fc.constantFrom(1 as const, 2 as const),
});

/** Networks of images, with sums across branches, several heads and sometimes several outputs. */
const imageNetworkArbitrary: fc.Arbitrary<Graph> = fc
  .record({
    channels: fc.integer({ min: 1, max: 4 }),
    steps: fc.array(stepArbitrary, { minLength: 1, maxLength: 14 }),
    flattened: fc.boolean(),
    summed: fc.boolean(),
  })
  .map(({ channels, steps, flattened, summed }) => {
    const g = new GraphBuilder("random");
    const nodes = [g.input([5, 4, channels])];
    steps.forEach(({ step, source: at, partner, size, strides }, i) => {
      const source = nodes[at % nodes.length] as GraphNode;
      const alike = nodes.filter((node) => sameShape(node.shape, source.shape));
      nodes.push(step(g, `n${i}`, { source, partner: alike[partner % alike.length] as GraphNode, size, strides }));
    });
    const read = new Set(nodes.flatMap((node) => node.inputs));
    const ends = nodes.filter((node) => !read.has(node.id));
    const heads = ends.map((node) => {
      const vector = flattened ? g.flatten(`${node.id}.flat`, node) : g.globalAvgPool(`${node.id}.gap`, node);
      return g.dense(`${node.id}.head`, g.relu(`${node.id}.relu`, g.dense(`${node.id}.hidden`, vector, { units: 4 })), {
        units: 3,
      });
    });
    return g.build(summed && heads.length > 1 ? [g.add("sum", heads)] : heads);
  });

/** Networks of images and of tokens, of all ops. */
export const networkArbitrary: fc.Arbitrary<Graph> = fc.oneof(
  { arbitrary: imageNetworkArbitrary, weight: 3 },
  { arbitrary: tokenNetworkArbitrary, weight: 2 },
);

/** Weights without zeros or ones that would hide mistakes: biases, scales and statistics are random too. */
export function randomWeights(graph: Graph, seed: number): Weights {
  const rng = createRng(`weights ${seed}`);
  const weights = initializeWeights(graph, createRngStreams(seed));
  return new Map(
    [...weights].map(([name, { shape, data }]) => {
      if (name.endsWith("/kernel")) return [name, { shape, data }];
      const low = name.endsWith("/variance") || name.endsWith("/gamma") ? 0.5 : -0.5;
      return [name, { shape, data: data.map(() => low + rng.float()) }];
    }),
  );
}

/** A random plan with exact units; every group keeps at least one. */
export function randomPlan(grouping: Grouping, seed: number): Plan {
  const rng = createRng(`plan ${seed}`);
  const keep = grouping.groups.map(({ id, units }) => {
    const kept = Array.from({ length: units }, (_, unit) => unit).filter(() => rng.float() < 0.6);
    return [id, kept.length > 0 ? kept : [rng.integer(units)]] as const;
  });
  return { format: "espalier-plan-1", graph: grouping.graph, keep: Object.fromEntries(keep) };
}

/** A random plan that leaves the groups whole of which masking is not the same as removal. */
export function maskablePlan(grouping: Grouping, seed: number): Plan {
  return randomPlan({ ...grouping, groups: grouping.groups.filter((group) => group.maskable) }, seed);
}

/** Random values for every input of the graph: token ids where an embedding reads them. */
export function randomInputs(graph: Graph, seed: number): ReadonlyMap<string, Float64Array> {
  const rng = createRng(`inputs ${seed}`);
  const ids = new Map(
    graph.nodes.flatMap((node) =>
      node.op === "embedding" ? node.inputs.map((input) => [input, node.attributes.vocabulary] as const) : [],
    ),
  );
  const draw = (id: string) => {
    const vocabulary = ids.get(id);
    return vocabulary === undefined ? rng.normal() : rng.integer(vocabulary);
  };
  return new Map(
    graph.nodes
      .filter((node) => node.op === "input")
      .map(({ id, shape }) => [id, Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw(id))]),
  );
}
