import type { Shape } from "../../graph/index.js";

/** What a model is built for. */
export interface ModelTarget {
  /** `[height, width, channels]`; `[tokens]` for language models. */
  readonly inputShape: Shape;
  /** The vocabulary for language models. */
  readonly classes: number;
}

/** Channels times a width multiplier, rounded; at least 1. */
export function scaled(channels: number, multiplier: number): number {
  return Math.max(1, Math.round(channels * multiplier));
}
