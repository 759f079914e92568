import { z } from "zod";
import type { Graph } from "../../graph/index.js";
import { givenGraph } from "../given-graph.js";
import * as zoo from "./all.js";
import type { ModelDefinition, ModelTarget } from "./model.js";

type ConfigOf<Model> = Model extends ModelDefinition<infer Config> ? Config : never;
type ZooConfig = ConfigOf<(typeof zoo)[keyof typeof zoo]>;

/** A network of the zoo and its options, chosen by `name`; `graph` is one that the calling program hands over. */
export type ModelConfig = ZooConfig | { readonly name: "graph" };

const ZOO: readonly ModelDefinition<ZooConfig>[] = Object.values(zoo);

/** Reads a `ModelConfig`, defaults filled in; unknown options are refused. */
export const modelSchema: z.ZodType<ModelConfig> = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("graph") }),
  ...ZOO.map(({ schema }) => schema),
]);

/**
 * @param given the network of a configuration named `graph`
 * @throws EspalierError `E_GRAPH_INVALID` when the input is too small for the network; when the given one is missing or
 * does not fit
 */
export function buildModel(config: ModelConfig, target: ModelTarget, given?: Graph): Graph {
  const model = ZOO.find(({ name }) => name === config.name);
  return model ? model.build(config as ZooConfig, target) : givenGraph(given, target);
}
