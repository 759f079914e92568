import { EspalierError } from "../core/index.js";
import { type Graph, type GraphNode, shapeOf } from "./graph.js";
import { createNode } from "./node.js";
import { type SectionEnds, sectionOf } from "./section.js";
import { channelCount, describeShape } from "./shape.js";

/**
 * What tells classes from the features at a cut: a linear layer of its own (`aux`), which reads the means of an image's
 * features over a grid of so many cells along each side, or the rest of the network (`tail`).
 */
export type Selector = { readonly kind: "aux"; readonly grid: number } | { readonly kind: "tail" };

/** Ends of the parts that cuts, in graph order, leave: one more than cuts. */
export function partEnds(cuts: readonly string[]): readonly SectionEnds[] {
  return [undefined, ...cuts].map((from, i) => ({ from, to: cuts[i] }));
}

/**
 * The network that tells how well each part works, one for each: the part and behind it a selector, which is the
 * network's own head for the last part. Nodes keep their ids and parameters their names.
 *
 * @param cuts ids of single-tensor cuts, in graph order
 * @throws EspalierError `E_SPLIT_INVALID` when the graph cannot be cut there, a cut is neither an image nor a vector, or
 * the network's output is not one score per class
 */
export function detectorsOf(graph: Graph, cuts: readonly string[], selector: Selector): readonly Graph[] {
  return partEnds(cuts).map(({ from, to }) => {
    if (to === undefined) return sectionOf(graph, { from });
    const part = sectionOf(graph, { from, to });
    const cut = part.nodes.at(-1) as GraphNode;
    checkFeatures(cut);
    if (selector.kind === "tail") return sectionOf(graph, { from });
    const added = selectorNodes(graph, cut, selector.grid);
    return { name: graph.name, nodes: [...part.nodes, ...added], outputs: added.slice(-1).map(({ id }) => id) };
  });
}

/** The `aux` selectors of a network as graphs of their own, which read the features at each cut. */
export function selectorsOf(graph: Graph, cuts: readonly string[], grid: number): readonly Graph[] {
  const detectors = detectorsOf(graph, cuts, { kind: "aux", grid }).slice(0, -1);
  return detectors.map(({ name, nodes, outputs }, i) => {
    const at = nodes.findIndex(({ id }) => id === cuts[i]);
    const { id, shape } = nodes[at] as GraphNode;
    return { name, nodes: [createNode("input", id, { shape }, []), ...nodes.slice(at + 1)], outputs };
  });
}

function selectorNodes(graph: Graph, cut: GraphNode, grid: number): readonly GraphNode[] {
  const prefix = selectorPrefix(graph);
  const pooled = cut.shape.length === 1 ? [] : poolNodes(cut, grid, prefix);
  const attributes = { units: classCount(graph), useBias: true };
  return [...pooled, createNode("dense", `${prefix}.logits`, attributes, [pooled.at(-1) ?? cut])];
}

/** Weights of parts are put together by name, so no node of the whole network may have a selector's id. */
function selectorPrefix({ nodes }: Graph): string {
  const ids = new Set(nodes.map(({ id }) => id));
  let prefix = "selector";
  for (let n = 2; ["pool", "flat", "logits"].some((role) => ids.has(`${prefix}.${role}`)); n++) prefix = `selector${n}`;
  return prefix;
}

/** Cells are as large as each other, but for those at the edges; of a small image there are fewer. */
function poolNodes(cut: GraphNode, grid: number, prefix: string): readonly GraphNode[] {
  const [height, width] = cut.shape as readonly [number, number, number];
  const kernel: readonly [number, number] = [Math.ceil(height / grid), Math.ceil(width / grid)];
  const pooled = createNode("avgPool", `${prefix}.pool`, { kernel, strides: kernel, padding: "same" }, [cut]);
  return [pooled, createNode("flatten", `${prefix}.flat`, {}, [pooled])];
}

function checkFeatures({ id, shape }: GraphNode): void {
  if (shape.length === 1 || shape.length === 3) return;
  throw new EspalierError("E_SPLIT_INVALID", {
    path: id,
    message: "there is no selector for features of this shape",
    expected: "[height, width, channels] or [features]",
    got: describeShape(shape),
  });
}

function classCount(graph: Graph): number {
  const { outputs } = graph;
  const shape = shapeOf(graph, outputs[0]);
  if (outputs.length === 1 && shape.length === 1) return channelCount(shape);
  throw new EspalierError("E_SPLIT_INVALID", {
    path: outputs.join(", "),
    message: "the network does not classify",
    expected: "one output [classes]",
    got: `${outputs.length} of shape ${describeShape(shape)}`,
  });
}
