import { z } from "zod";
import { GraphBuilder } from "../../graph/index.js";
import type { ModelDefinition } from "./model.js";

interface MlpConfig {
  readonly name: "mlp";
  /** Neurons of the hidden layers. */
  readonly hidden: readonly number[];
}

/** Dense layers with ReLU between them; by default the 300-100 network of LeCun et al. 1998. Outputs logits. */
export const mlp: ModelDefinition<MlpConfig> = {
  name: "mlp",
  schema: z.strictObject({
    name: z.literal("mlp"),
    hidden: z.array(z.int().min(1).max(65_536)).min(1).max(64).default([300, 100]),
  }),
  build({ hidden }, { inputShape, classes }) {
    const g = new GraphBuilder("mlp");
    let features = g.flatten("flatten", g.input(inputShape));
    hidden.forEach((units, i) => {
      const id = `hidden${i + 1}`;
      features = g.relu(`${id}.relu`, g.dense(id, features, { units }));
    });
    return g.build([g.dense("head", features, { units: classes })]);
  },
};
