import { join } from "node:path";
import { EspalierError } from "../core/index.js";
import { checkValues, readBounded } from "../data/index.js";
import { openRuntime, withoutLeaks } from "../engine/index.js";
import { checkWeights, elementCount, type Graph, parseGraph, type Shape } from "../graph/index.js";
import { decodeWeightsArtifact, type WeightsArtifact } from "../tasks/index.js";
import { withLiveNetwork } from "../train/index.js";

/** An exported network with all that running it needs. */
export interface LoadedNetwork extends WeightsArtifact {
  /** Has one input and one output, the logits. */
  readonly graph: Graph;
}

const missing = { next: "name a folder that `espalier export` wrote, or export the candidate again" };
const GRAPH_FILE = { largest: 2 ** 26, tooLarge: { code: "E_GRAPH_INVALID", ...missing }, missing } as const;
const WEIGHTS_FILE = { tooLarge: { code: "E_WEIGHTS_INVALID", ...missing }, missing } as const;

/**
 * Reads `graph.json` and `weights.safetensors` of a folder that `exportCandidate` wrote.
 *
 * @throws EspalierError `E_DATA_MISSING` when a file cannot be read; `E_GRAPH_INVALID`, `E_WEIGHTS_INVALID` when it is
 * damaged, too large, made by a version that exported no metadata, or when the two do not belong together
 * @example const network = await loadNetwork("pruned");
 */
export async function loadNetwork(folder: string): Promise<LoadedNetwork> {
  const graphFile = join(folder, "graph.json");
  const graphBytes = await readBounded(graphFile, GRAPH_FILE);
  const graph = parseGraph(parseJson(graphBytes, graphFile));
  const weightsFile = join(folder, "weights.safetensors");
  const content = decodeWeightsArtifact(await readBounded(weightsFile, WEIGHTS_FILE));
  checkWeights(graph, content.weights);
  checkCount("metadata.normalisation", content.normalisation.mean.length, inputShape(graph).at(-1));
  checkCount("metadata.classes", content.classes.length, elementCount(outputShape(graph)));
  return { graph, ...content };
}

/**
 * Class probabilities of images, `[images, classes]`, row-major. Images are normalised as in the study and divided into
 * batches as it divides as many, so that the images it measured an error on, all in one call, make that very error (same
 * machine and runtime). With another number of images the last bits may differ.
 *
 * @param images images × input shape, row-major, channels last; a byte `b` stands for `b / 255`, a float for itself, as
 * in the data the network was trained on
 * @throws EspalierError `E_DATA_INVALID` when they do not fit the input or are not finite; `E_NON_FINITE` when the
 * outputs are not; `E_RUNTIME_UNAVAILABLE`
 * @example const [first] = await predict(network, image); // probability of network.classes[0]
 */
export async function predict(network: LoadedNetwork, images: Uint8Array | Float32Array): Promise<Float32Array> {
  const { graph, normalisation, classes } = network;
  const shape = inputShape(graph);
  const part = { images, labels: new Uint8Array(countImages(images, shape)) };
  const probabilities = new Float32Array(part.labels.length * classes.length);
  if (part.labels.length === 0) return probabilities;
  await openRuntime();
  return withoutLeaks(() =>
    withLiveNetwork(network, (live) => {
      let at = 0;
      for (const { logits } of live.infer({ shape, normalisation }, part)) {
        for (let row = 0; row < logits.length; row += classes.length) {
          writeSoftmax(logits.subarray(row, row + classes.length), probabilities, at + row);
        }
        at += logits.length;
      }
      return probabilities;
    }),
  );
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new EspalierError("E_GRAPH_INVALID", { path, expected: "JSON in UTF-8", cause });
  }
}

function checkCount(path: string, got: number, expected: number | undefined): void {
  if (got === expected) return;
  throw new EspalierError("E_WEIGHTS_INVALID", { path, expected: `${expected} as in the graph`, got: `${got}` });
}

function inputShape({ name, nodes }: Graph): Shape {
  return onlyOne(
    name,
    "input",
    nodes.filter(({ op }) => op === "input"),
  ).shape;
}

function outputShape({ name, nodes, outputs }: Graph): Shape {
  return onlyOne(
    name,
    "output",
    nodes.filter(({ id }) => outputs.includes(id)),
  ).shape;
}

function onlyOne<T>(path: string, what: string, [first, ...rest]: readonly T[]): T {
  if (first !== undefined && rest.length === 0) return first;
  const got = first === undefined ? "none" : `${rest.length + 1}`;
  throw new EspalierError("E_GRAPH_INVALID", { path, expected: `one ${what}`, got });
}

function countImages(images: Uint8Array | Float32Array, shape: Shape): number {
  checkValues(images, "images");
  const size = elementCount(shape);
  if (images.length % size === 0) return images.length / size;
  const expected = `a multiple of ${shape.join(" × ")} = ${size} values`;
  throw new EspalierError("E_DATA_INVALID", { path: "images", expected, got: `${images.length}` });
}

/** Softmax in float64, shifted by the largest logit so that nothing overflows. */
function writeSoftmax(logits: Float32Array, target: Float32Array, at: number): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  if (!Number.isFinite(sum)) {
    const message = "the network's outputs are not finite";
    const next = "check that the images have the scale of the training data, and export the network again";
    throw new EspalierError("E_NON_FINITE", { path: "prediction", message, next });
  }
  for (let c = 0; c < logits.length; c++) target[at + c] = Math.exp((logits[c] as number) - largest) / sum;
}
