import { EspalierError } from "../../core/index.js";
import type { HostTensor, Weights } from "../../graph/index.js";
import { readSafetensors, type SafeTensor, writeSafetensors } from "./safetensors.js";

/** Weights as the bytes of a safetensors file; equal weights, equal bytes. */
export function encodeWeights(weights: Weights, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const tensors = new Map(
    [...weights].map(([name, { shape, data }]): [string, SafeTensor] => [name, { dtype: "F32", shape, data }]),
  );
  return writeSafetensors({ tensors, metadata });
}

/**
 * Weights from the bytes of a safetensors file; tensors are views of `bytes`. Whether they fit a graph is
 * `checkWeights`'s business.
 *
 * @throws EspalierError `E_WEIGHTS_INVALID`
 */
export function decodeWeights(bytes: Uint8Array): Weights {
  const { tensors } = readSafetensors(bytes);
  return new Map([...tensors].map(([name, tensor]) => [name, asWeight(name, tensor)]));
}

function asWeight(name: string, tensor: SafeTensor): HostTensor {
  if (tensor.dtype === "F32") return { shape: tensor.shape, data: tensor.data };
  throw new EspalierError("E_WEIGHTS_INVALID", { path: name, expected: "F32", got: tensor.dtype });
}
