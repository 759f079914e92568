import { type Graph, GraphBuilder, type GraphNode } from "../../graph/index.js";
import type { ModelTarget } from "./model.js";

export interface GptConfig {
  /** Blocks of attention and feed-forward. */
  readonly layers: number;
  /** Channels of the residual stream; a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  /** Neurons of a feed-forward as a multiple of the width; GPT-2 has 4. */
  readonly ffn: number;
}

/**
 * Language model after GPT-2 (Radford et al. 2019): learned positions, blocks of causal attention and a GELU
 * feed-forward with layer norm before each, and a head of its own, not tied to the embedding. Keys have no bias. Gets
 * token ids and outputs logits for the token after each.
 *
 * @param target - `inputShape` is `[tokens]`, `classes` is the vocabulary
 * @throws EspalierError `E_GRAPH_INVALID` when the input is no sequence, or the heads do not divide the width
 */
export function gpt({ layers, width, heads, ffn }: GptConfig, { inputShape, classes }: ModelTarget): Graph {
  const g = new GraphBuilder(`gpt-${layers}`);
  const embedded = g.embedding("embedding", g.input(inputShape), { vocabulary: classes, width });
  let stream = g.positions("positions", embedded);
  for (let block = 1; block <= layers; block++) {
    stream = addAttention(g, `block${block}.attention`, stream, heads);
    stream = addFeedForward(g, `block${block}.ffn`, stream, ffn * width);
  }
  return g.build([g.dense("head", g.layerNorm("norm", stream), { units: classes, useBias: false })]);
}

function addAttention(g: GraphBuilder, id: string, stream: GraphNode, heads: number): GraphNode {
  const width = widthOf(stream);
  const input = g.layerNorm(`${id}.norm`, stream);
  const project = (role: string, from: GraphNode, useBias = true) =>
    g.dense(`${id}.${role}`, from, { units: width, useBias });
  const queries = project("query", input);
  // A bias of the keys would add one number to all scores of a query, which softmax takes out again.
  const keys = project("key", input, false);
  const values = project("value", input);
  const mixed = g.attention(`${id}.mix`, [queries, keys, values], { heads, size: width / heads, causal: true });
  return g.add(`${id}.add`, [stream, project("output", mixed)]);
}

function addFeedForward(g: GraphBuilder, id: string, stream: GraphNode, neurons: number): GraphNode {
  const expanded = g.dense(`${id}.expand`, g.layerNorm(`${id}.norm`, stream), { units: neurons });
  const hidden = g.gelu(`${id}.gelu`, expanded, { approximate: "tanh" });
  return g.add(`${id}.add`, [stream, g.dense(`${id}.contract`, hidden, { units: widthOf(stream) })]);
}

function widthOf(stream: GraphNode): number {
  return stream.shape.at(-1) ?? 1;
}
