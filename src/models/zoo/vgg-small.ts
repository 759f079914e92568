import { z } from "zod";
import { GraphBuilder, type GraphNode } from "../../graph/index.js";
import { type ModelDefinition, scaled } from "./model.js";

/** Channels of the two convolutions of each stage. */
const STAGES = [16, 32, 64] as const;

interface VggSmallConfig {
  readonly name: "vgg-small";
  /** Scales all channel counts. */
  readonly multiplier: number;
}

/**
 * Plain convolutional network 16-16-P-32-32-P-64-64-P with batch norm (after Simonyan & Zisserman 2015,
 * arXiv 1409.1556), then flatten and one dense layer. Outputs logits.
 */
export const vggSmall: ModelDefinition<VggSmallConfig> = {
  name: "vgg-small",
  schema: z.strictObject({ name: z.literal("vgg-small"), multiplier: z.number().positive().max(16).default(1) }),
  build({ multiplier }, { inputShape, classes }) {
    const g = new GraphBuilder("vgg-small");
    let features = g.input(inputShape);
    STAGES.forEach((channels, i) => {
      const id = `stage${i + 1}`;
      const filters = scaled(channels, multiplier);
      const first = addConv(g, `${id}.conv1`, features, filters);
      features = g.maxPool(`${id}.pool`, addConv(g, `${id}.conv2`, first, filters), { kernel: 2 });
    });
    return g.build([g.dense("head", g.flatten("flatten", features), { units: classes })]);
  },
};

function addConv(g: GraphBuilder, id: string, input: GraphNode, filters: number): GraphNode {
  const conv = g.conv2d(id, input, { filters, kernel: 3, useBias: false });
  return g.relu(`${id}.relu`, g.batchNorm(`${id}.bn`, conv));
}
