import { z } from "zod";
import type { Graph } from "../../graph/index.js";
import { type MlpConfig, mlp, mlpSchema } from "./mlp.js";
import { type MobilenetSmallConfig, mobilenetSmall, mobilenetSmallSchema } from "./mobilenet-small.js";
import { type ResnetConfig, resnet, resnetSchema } from "./resnet.js";
import type { ModelTarget } from "./target.js";
import { type VggSmallConfig, vggSmall, vggSmallSchema } from "./vgg-small.js";

/** A network of the zoo and its options, chosen by `name`. */
export type ModelConfig = ResnetConfig | VggSmallConfig | MobilenetSmallConfig | MlpConfig;

/** Reads a `ModelConfig`, defaults filled in; unknown options are refused. */
export const modelSchema: z.ZodType<ModelConfig> = z.discriminatedUnion("name", [
  resnetSchema,
  vggSmallSchema,
  mobilenetSmallSchema,
  mlpSchema,
]);

type Builder<Config> = (config: Config, target: ModelTarget) => Graph;

/** Builders by model name. */
const ZOO: { readonly [Name in ModelConfig["name"]]: Builder<Extract<ModelConfig, { name: Name }>> } = {
  resnet,
  "vgg-small": vggSmall,
  "mobilenet-small": mobilenetSmall,
  mlp,
};

/** @throws EspalierError `E_GRAPH_INVALID` when the input is too small for the network. */
export function buildModel(config: ModelConfig, target: ModelTarget): Graph {
  const build = ZOO[config.name] as Builder<ModelConfig>;
  return build(config, target);
}
