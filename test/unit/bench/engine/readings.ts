import type { CaseReading, VariantReading } from "../../../../bench/engine/measure.js";
import type { CaseSpec } from "../../../../bench/engine/protocol.js";

export const SPEC = { name: "net", trainBatch: 4, inferBatch: 8, passBatch: 4 } as CaseSpec;

/** A reading of a variant that trains, with some of it changed. */
export function reading(name: string, side: "ours" | "peer", changes: Partial<VariantReading> = {}): VariantReading {
  return {
    variant: { name, side, command: [] },
    identity: { params: 100, logits: 0.5, loss: 2.3 },
    ms: { train: 10, infer: 5 },
    losses: [2.3, 1.1],
    ...changes,
  };
}

export function caseOf(...readings: readonly VariantReading[]): CaseReading {
  return { spec: SPEC, readings, failures: [] };
}
