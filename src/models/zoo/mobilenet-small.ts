import { z } from "zod";
import { GraphBuilder, type GraphNode } from "../../graph/index.js";
import { type ModelDefinition, scaled } from "./model.js";

const STEM_CHANNELS = 16;

/** Channels and strides of the depthwise separable blocks. */
const BLOCKS = [
  [32, 1],
  [64, 2],
  [64, 1],
  [128, 2],
  [128, 1],
] as const;

interface MobilenetSmallConfig {
  readonly name: "mobilenet-small";
  /** Scales all channel counts. */
  readonly multiplier: number;
}

/**
 * Depthwise separable blocks (Howard et al. 2017, arXiv 1704.04861) with batch norm and ReLU6 after every convolution,
 * shortened and strided for small images. Outputs logits.
 */
export const mobilenetSmall: ModelDefinition<MobilenetSmallConfig> = {
  name: "mobilenet-small",
  schema: z.strictObject({
    name: z.literal("mobilenet-small"),
    multiplier: z.number().positive().max(16).default(1),
  }),
  build({ multiplier }, { inputShape, classes }) {
    const g = new GraphBuilder("mobilenet-small");
    const stem = scaled(STEM_CHANNELS, multiplier);
    const conv = g.conv2d("stem.conv", g.input(inputShape), { filters: stem, kernel: 3, useBias: false });
    let features = normalised(g, "stem", conv);
    BLOCKS.forEach(([channels, strides], i) => {
      const depthwise = `block${i + 1}.depthwise`;
      const pointwise = `block${i + 1}.pointwise`;
      const options = { filters: scaled(channels, multiplier), kernel: 1, useBias: false };
      const spatial = g.depthwiseConv2d(`${depthwise}.conv`, features, { kernel: 3, strides, useBias: false });
      const mixed = g.conv2d(`${pointwise}.conv`, normalised(g, depthwise, spatial), options);
      features = normalised(g, pointwise, mixed);
    });
    return g.build([g.dense("head", g.globalAvgPool("pool", features), { units: classes })]);
  },
};

function normalised(g: GraphBuilder, id: string, conv: GraphNode): GraphNode {
  return g.relu6(`${id}.relu6`, g.batchNorm(`${id}.bn`, conv));
}
