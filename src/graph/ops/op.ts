import type { ZodType } from "zod";
import type { Shape } from "../shape.js";

/** For each channel of a tensor, or each index along a parameter's dimension, the label of what it is a part of. */
export type Labels = readonly number[];

/** First values of a parameter: all the same, or drawn around 0 with a deviation or evenly within a limit. */
export type Initial =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "normal"; readonly deviation: number }
  | { readonly kind: "uniform"; readonly limit: number };

/** A parameter before it has its node's name in front. */
export interface ParamTemplate {
  /** What the op calls it: `kernel`, `bias`, `gamma`, `beta`, `mean`, `variance`. */
  readonly role: string;
  readonly shape: Shape;
  /** False for what training steps do not change by gradient: running statistics. */
  readonly trainable: boolean;
  readonly initial: Initial;
}

/** What coupling knows at a node: channel labels of its inputs, and how to register what must be sliced with them. */
export interface CouplingSite {
  /** One label per channel of each input tensor. */
  readonly inputs: readonly Labels[];
  readonly inputShapes: readonly Shape[];
  /** New labels of which nothing is known yet. */
  fresh(count: number): Labels;
  /** Declares two label lists of equal length to be the same units, position by position. */
  union(a: Labels, b: Labels): void;
  /** Declares that index i along dimension `dim` of the parameter belongs to `labels[i]`. */
  register(role: string, dim: number, labels: Labels): void;
  /** Declares units that must stay, and why. */
  freeze(labels: Labels, reason: string): void;
  /** Declares units that other channels feel even when they are 0 everywhere: silencing them is not removing them. */
  unmaskable(labels: Labels): void;
}

/**
 * Everything the graph knows about one kind of op. Shapes are without batch axis. How it computes is the engine's
 * business (`engine/kernels/<op>.ts`).
 */
export interface OpDefinition<Attributes> {
  /** Reads attributes from JSON and fills in defaults. */
  readonly schema: ZodType<Attributes>;
  /** Shape of the output; throws `E_GRAPH_INVALID` when the inputs do not fit. */
  output(inputs: readonly Shape[], attributes: Attributes, path: string): Shape;
  params(inputs: readonly Shape[], attributes: Attributes): readonly ParamTemplate[];
  /**
   * Multiply-accumulates for one sample, proportional to the size of the param `kernel`, or of the output for ops
   * without one.
   */
  macs(inputs: readonly Shape[], output: Shape, attributes: Attributes): number;
  /** Applies the op's label rule and returns the labels of its output's channels. */
  couple(site: CouplingSite, attributes: Attributes): Labels;
  /** Attributes when `channels` output channels are left. */
  resize(attributes: Attributes, channels: number): Attributes;
}
