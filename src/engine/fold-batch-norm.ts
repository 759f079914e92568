import { add, mul, type Tensor } from "@tensorflow/tfjs-core";
import type { GraphNode, NodeOf } from "../graph/index.js";
import { storedAffine } from "./kernels/batch-norm.js";
import { paramOf } from "./kernels/kernel.js";
import { primitives } from "./primitives/index.js";

type Roles = ReadonlyMap<string, Tensor>;

/**
 * Parameters of a convolution or dense layer that also does the work of the batch norm after it, in inference:
 * normalising by stored statistics is an affine map per output channel.
 */
export function foldBatchNorm(
  node: GraphNode,
  params: Roles,
  batchNorm: { readonly node: NodeOf<"batchNorm">; readonly params: Roles },
): Roles {
  const { scale, shift } = storedAffine(batchNorm);
  const kernel = paramOf({ node, params }, "kernel");
  const bias = params.get("bias");
  // Kernels end in the output channels; a depthwise kernel in input channels and multiplier.
  const factors = node.op === "depthwiseConv2d" ? primitives().reshape(scale, [-1, node.attributes.multiplier]) : scale;
  return new Map([
    ["kernel", mul(kernel, factors)],
    ["bias", bias ? add(mul(bias, scale), shift) : shift],
  ]);
}
