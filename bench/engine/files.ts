import { readFile } from "node:fs/promises";
import type { Weights } from "../../src/graph/index.js";
import { decodeWeights, readSafetensors } from "../../src/models/index.js";
import type { CaseSpec } from "./protocol.js";

export async function readWeights({ weights }: CaseSpec): Promise<Weights> {
  return decodeWeights(await readFile(weights));
}

export interface CaseBatch {
  /** Row-major, images channels last. */
  readonly inputs: Float32Array;
  readonly labels: Int32Array;
}

export async function readBatch({ batch }: CaseSpec): Promise<CaseBatch> {
  const { tensors } = readSafetensors(await readFile(batch));
  return { inputs: tensors.get("inputs")?.data as Float32Array, labels: tensors.get("labels")?.data as Int32Array };
}

/** What variants compare their logits by. */
export function meanMagnitude(parts: readonly Float32Array[]): number {
  let sum = 0;
  for (const values of parts) for (const value of values) sum += Math.abs(value);
  return sum / parts.reduce((count, { length }) => count + length, 0);
}
