import type { VariantSchema } from "../../core/index.js";
import type { Graph, Shape } from "../../graph/index.js";

/** What a model is built for. */
export interface ModelTarget {
  /** `[height, width, channels]`; `[tokens]` for language models. */
  readonly inputShape: Shape;
  /** The vocabulary for language models. */
  readonly classes: number;
}

/** A network of the zoo. */
export interface ModelDefinition<Config extends { readonly name: string }> {
  readonly name: Config["name"];
  /** Reads the configuration and fills in defaults. */
  readonly schema: VariantSchema<Config>;
  /** @throws EspalierError `E_GRAPH_INVALID` when the input is too small for the network */
  build(config: Config, target: ModelTarget): Graph;
}

/** Channels times a width multiplier, rounded; at least 1. */
export function scaled(channels: number, multiplier: number): number {
  return Math.max(1, Math.round(channels * multiplier));
}
