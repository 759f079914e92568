import type { ConvAttributes, WindowAttributes } from "./window.js";

/** Attributes by op; the key list is the list of ops espalier knows. */
export interface OpAttributes {
  /** A network's input; `shape` without batch axis. */
  readonly input: { readonly shape: readonly number[] };
  readonly conv2d: ConvAttributes & { readonly filters: number; readonly groups: number };
  readonly depthwiseConv2d: ConvAttributes & { readonly multiplier: number };
  readonly dense: { readonly units: number; readonly useBias: boolean };
  /** Over the last axis; `momentum` weighs the old running statistics. */
  readonly batchNorm: { readonly epsilon: number; readonly momentum: number };
  readonly relu: Record<never, never>;
  readonly relu6: Record<never, never>;
  readonly add: Record<never, never>;
  readonly maxPool: WindowAttributes;
  /** Padded positions do not count in the average. */
  readonly avgPool: WindowAttributes;
  readonly globalAvgPool: Record<never, never>;
  readonly flatten: Record<never, never>;
  readonly softmax: Record<never, never>;
  readonly dropout: { readonly rate: number };
  /** Token ids are whole numbers from 0 to `vocabulary - 1`. */
  readonly embedding: { readonly vocabulary: number; readonly width: number };
  readonly positions: Record<never, never>;
  /** Over the last axis. */
  readonly layerNorm: { readonly epsilon: number };
  /** "tanh" is GPT-2's approximation; "none" computes the error function. */
  readonly gelu: { readonly approximate: "none" | "tanh" };
  /** `size` is the channels of one head; `causal`: no token sees those after it. */
  readonly attention: {
    readonly heads: number;
    readonly size: number;
    readonly keyValueHeads: number;
    readonly causal: boolean;
  };
}

export type OpName = keyof OpAttributes;
