import type { Geometry } from "../../src/engine/index.js";
import { explicitPadding, type GraphNode, type NodeOf, type Shape } from "../../src/graph/index.js";
import { buildModel, type ModelConfig } from "../../src/models/index.js";

/** A convolution of a network, at the shape at which its kernels run. */
export interface Layer {
  /** For people: op, kernel, stride, channels, size of the image. */
  readonly name: string;
  readonly op: "conv2d" | "depthwiseConv2d";
  /** Of one image, `[height, width, channels]`. */
  readonly input: Shape;
  readonly output: Shape;
  /** Of the weights, in TensorFlow.js layout. */
  readonly filter: Shape;
  readonly geometry: Geometry;
  /** False at the network's input: nobody asks for its gradient. */
  readonly inputGradient: boolean;
}

type Convolution = NodeOf<"conv2d"> | NodeOf<"depthwiseConv2d">;

const NETWORKS: readonly { readonly model: ModelConfig; readonly inputShape: Shape }[] = [
  { model: { name: "resnet", depth: 8, width: 8 }, inputShape: [28, 28, 1] },
  { model: { name: "resnet", depth: 20, width: 16 }, inputShape: [32, 32, 3] },
  { model: { name: "vgg-small", multiplier: 1 }, inputShape: [32, 32, 3] },
  { model: { name: "mobilenet-small", multiplier: 1 }, inputShape: [32, 32, 3] },
];

/** Every convolution that the networks of the zoo run, each shape once. */
export function zooLayers(): readonly Layer[] {
  const byName = new Map<string, Layer>();
  for (const { model, inputShape } of NETWORKS) {
    const { nodes } = buildModel(model, { inputShape, classes: 10 });
    const shapes = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes) {
      if (node.op !== "conv2d" && node.op !== "depthwiseConv2d") continue;
      const layer = layerOf(node, shapes.get(node.inputs[0] as string) as GraphNode);
      byName.set(layer.name, layer);
    }
  }
  return [...byName.values()];
}

function layerOf({ op, attributes, params, shape }: Convolution, before: GraphNode): Layer {
  const filter = params.find(({ role }) => role === "kernel")?.shape as Shape;
  const point = Math.max(...attributes.kernel) === 1;
  const { dilation } = attributes;
  // Networks run a strided 1x1 convolution as a selection of pixels and a convolution of stride 1.
  const [input, strides]: [Shape, readonly [number, number]] = point
    ? [
        [...shape.slice(0, 2), before.shape[2] as number],
        [1, 1],
      ]
    : [before.shape, attributes.strides];
  const padding = explicitPadding({ ...attributes, strides }, input);
  const [height, width, channels] = input;
  const what = op === "conv2d" ? "conv" : "depthwise";
  return {
    name: `${what} ${attributes.kernel.join("x")}/${strides[0]}, ${channels} to ${shape[2]}, ${height}x${width}`,
    op,
    input,
    output: shape,
    filter,
    geometry: { strides, dilation, padding },
    inputGradient: before.op !== "input",
  };
}
