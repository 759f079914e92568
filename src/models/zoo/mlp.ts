import { z } from "zod";
import { type Graph, GraphBuilder } from "../../graph/index.js";
import type { ModelTarget } from "./target.js";

export const mlpSchema: z.ZodObject<
  { name: z.ZodLiteral<"mlp">; hidden: z.ZodDefault<z.ZodArray<z.ZodInt>> },
  z.core.$strict
> = z.strictObject({
  name: z.literal("mlp"),
  hidden: z.array(z.int().min(1).max(65_536)).min(1).max(64).default([300, 100]),
});

/** `hidden` lists the neurons of the hidden layers. */
export type MlpConfig = z.infer<typeof mlpSchema>;

/** Dense layers with ReLU between them; by default the 300-100 network of LeCun et al. 1998. Outputs logits. */
export function mlp({ hidden }: MlpConfig, { inputShape, classes }: ModelTarget): Graph {
  const g = new GraphBuilder("mlp");
  let features = g.flatten("flatten", g.input(inputShape));
  hidden.forEach((units, i) => {
    const id = `hidden${i + 1}`;
    features = g.relu(`${id}.relu`, g.dense(id, features, { units }));
  });
  return g.build([g.dense("head", features, { units: classes })]);
}
