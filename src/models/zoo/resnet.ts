import { z } from "zod";
import { GraphBuilder, type GraphNode } from "../../graph/index.js";
import type { ModelDefinition } from "./model.js";

/** Stages of the network, each of half the resolution and twice the width of the one before. */
const STAGES = 3;

/** Convolutions outside the blocks' pairs: the stem and the classifier count as one layer each. */
const OTHER_LAYERS = 2;

interface ResnetConfig {
  readonly name: "resnet";
  /** Layers as the paper counts them, 6n + 2. */
  readonly depth: number;
  /** Channels of the first stage. */
  readonly width: number;
}

/**
 * Residual network for small images (He et al. 2016, arXiv 1512.03385, section 4.2), post-activation; where the shape
 * changes the shortcut is a 1x1 convolution with batch norm (option B). Outputs logits.
 */
export const resnet: ModelDefinition<ResnetConfig> = {
  name: "resnet",
  schema: z.strictObject({
    name: z.literal("resnet"),
    depth: z
      .int()
      .min(8)
      .max(1202)
      .refine((depth) => (depth - OTHER_LAYERS) % (2 * STAGES) === 0, "6n + 2, such as 8, 14 or 20")
      .default(8),
    width: z.int().min(1).max(1024).default(8),
  }),
  build({ depth, width }, { inputShape, classes }) {
    const g = new GraphBuilder(`resnet-${depth}`);
    const stem = g.conv2d("stem.conv", g.input(inputShape), { filters: width, kernel: 3, useBias: false });
    let features = g.relu("stem.relu", g.batchNorm("stem.bn", stem));
    for (let stage = 1; stage <= STAGES; stage++) {
      for (let block = 1; block <= (depth - OTHER_LAYERS) / (2 * STAGES); block++) {
        const strides = stage > 1 && block === 1 ? 2 : 1;
        features = addBlock(g, `stage${stage}.block${block}`, features, { filters: width * 2 ** (stage - 1), strides });
      }
    }
    return g.build([g.dense("head", g.globalAvgPool("pool", features), { units: classes })]);
  },
};

function addBlock(
  g: GraphBuilder,
  id: string,
  input: GraphNode,
  { filters, strides }: { readonly filters: number; readonly strides: number },
): GraphNode {
  const conv1 = g.conv2d(`${id}.conv1`, input, { filters, kernel: 3, strides, useBias: false });
  const hidden = g.relu(`${id}.relu1`, g.batchNorm(`${id}.bn1`, conv1));
  const conv2 = g.conv2d(`${id}.conv2`, hidden, { filters, kernel: 3, useBias: false });
  const residual = g.batchNorm(`${id}.bn2`, conv2);
  let shortcut = input;
  if (strides > 1 || input.shape.at(-1) !== filters) {
    const conv = g.conv2d(`${id}.shortcut.conv`, input, { filters, kernel: 1, strides, useBias: false });
    shortcut = g.batchNorm(`${id}.shortcut.bn`, conv);
  }
  return g.relu(`${id}.relu2`, g.add(`${id}.add`, [residual, shortcut]));
}
