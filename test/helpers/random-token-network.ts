import fc from "fast-check";
import { type Graph, GraphBuilder, type GraphNode, sameShape } from "../../src/graph/index.js";

const VOCABULARY = 7;

/** What a step of a random network is made of. */
interface StepInputs {
  readonly source: GraphNode;
  /** A node of the source's shape, possibly the source. */
  readonly partner: GraphNode;
  /** 1 to 4, for whatever needs a size. */
  readonly size: number;
  readonly causal: boolean;
}

const STEPS: readonly ((g: GraphBuilder, id: string, inputs: StepInputs) => GraphNode)[] = [
  (g, id, { source, size, causal }) => g.dense(id, source, { units: 2 * size, useBias: causal }),
  (g, id, { source }) => g.positions(id, source),
  (g, id, { source }) => g.layerNorm(id, source),
  (g, id, { source, causal }) => g.gelu(id, source, { approximate: causal ? "tanh" : "none" }),
  (g, id, { source }) => g.relu(id, source),
  (g, id, { source }) => g.dropout(id, source, { rate: 0.5 }),
  (g, id, { source, partner }) => g.add(id, [source, partner]),
  (g, id, { source }) => g.softmax(id, source),
  (g, id, { source, partner, causal }) => {
    const channels = source.shape[1] ?? 1;
    const heads = channels % 2 === 0 ? 2 : 1;
    return g.attention(id, [source, partner, source], { heads, size: channels / heads, causal });
  },
  (g, id, { source, partner, size, causal }) => {
    const keyValueHeads = size % 3 === 0 ? 2 : size;
    const heads = keyValueHeads * (causal ? 1 : 2);
    const project = (role: string, from: GraphNode, units: number) => g.dense(`${id}.${role}`, from, { units });
    const queries = project("query", source, heads * size);
    const [keys, values] = [partner, source].map((from, i) => project(`${i}`, from, keyValueHeads * size));
    return g.attention(id, [queries, keys as GraphNode, values as GraphNode], { heads, size, keyValueHeads, causal });
  },
];

const stepArbitrary = fc.record({
  step: fc.constantFrom(...STEPS),
  /** Which of the nodes so far is read. */
  source: fc.nat({ max: 1000 }),
  partner: fc.nat({ max: 1000 }),
  size: fc.integer({ min: 1, max: 4 }),
  causal: fc.boolean(),
});

/** Networks of token ids, of all ops of sequences, with sums across branches and sometimes several outputs. */
export const tokenNetworkArbitrary: fc.Arbitrary<Graph> = fc
  .record({
    tokens: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 6 }),
    steps: fc.array(stepArbitrary, { minLength: 1, maxLength: 10 }),
    flattened: fc.boolean(),
    summed: fc.boolean(),
  })
  .map(({ tokens, width, steps, flattened, summed }) => {
    const g = new GraphBuilder("random tokens");
    const nodes = [g.embedding("embedding", g.input([tokens]), { vocabulary: VOCABULARY, width })];
    steps.forEach(({ step, source: at, partner, size, causal }, i) => {
      const source = nodes[at % nodes.length] as GraphNode;
      const alike = nodes.filter((node) => sameShape(node.shape, source.shape));
      nodes.push(step(g, `n${i}`, { source, partner: alike[partner % alike.length] as GraphNode, size, causal }));
    });
    const heads = nodes.map((node) => {
      const features = flattened ? g.flatten(`${node.id}.flat`, node) : node;
      return g.dense(`${node.id}.head`, g.gelu(`${node.id}.gelu`, features), { units: 3 });
    });
    return g.build(summed && heads.length > 1 ? [g.add("sum", heads)] : heads);
  });
