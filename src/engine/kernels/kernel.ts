import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { EspalierError } from "../../core/index.js";
import type { NodeOf, OpName } from "../../graph/index.js";
import type { Activation } from "../primitives/primitives.js";

/** Receives a batch's statistics of one batchNorm node, biased variance; the tensors are the receiver's. */
export type OnStatistics = (node: string, mean: Tensor, variance: Tensor) => void;

/**
 * What a network is run for. `inference` normalises with the stored statistics; `training` and `collect` with the
 * batch's own, which `collect` reports. `training` can be differentiated and drops out by masks, one for each dropout
 * node that drops anything, by its id (see `dropoutMask`); `collect` cannot.
 */
export type Mode =
  | { readonly kind: "inference" }
  | { readonly kind: "training"; readonly masks: ReadonlyMap<string, Tensor> }
  | { readonly kind: "collect"; readonly onStatistics: OnStatistics };

/** One node to compute. */
export interface KernelCall<Name extends OpName> {
  readonly node: NodeOf<Name>;
  /** With batch axis; images are `[batch, height, width, channels]`. */
  readonly inputs: readonly Tensor[];
  /** The node's parameter tensors by role. */
  readonly params: ReadonlyMap<string, Tensor>;
  readonly mode: Mode;
  /** In training, only batch norm has any but `linear`. */
  readonly activation: Activation;
  /** False when nothing before the node is trained: nobody needs the gradient of its input. */
  readonly inputGradient: boolean;
}

/** Computes a node's output, differentiably. Disposes of neither inputs nor its own intermediate tensors. */
export type Kernel<Name extends OpName> = (call: KernelCall<Name>) => Tensor;

/** The node's only input. */
export function inputOf<Name extends OpName>({ inputs, node }: KernelCall<Name>): Tensor {
  const [input] = inputs;
  if (input === undefined) throw new EspalierError("E_GRAPH_INVALID", { path: node.id, expected: "an input" });
  return input;
}

/** The node's only input, an image. */
export function imageOf<Name extends OpName>(call: KernelCall<Name>): Tensor4D {
  return inputOf(call) as Tensor4D;
}

/**
 * A parameter of the node.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID` when it was not given
 */
export function paramOf({ node, params }: Pick<KernelCall<OpName>, "node" | "params">, role: string): Tensor {
  const tensor = params.get(role);
  if (tensor) return tensor;
  throw new EspalierError("E_WEIGHTS_INVALID", { path: `${node.id}/${role}`, expected: "a tensor", got: "nothing" });
}
