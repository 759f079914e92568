import type { Json, Sha256 } from "../../core/index.js";
import type { MethodContext } from "../../study/index.js";

/** What the method tells beside evaluations and fronts, by the names of `MethodContext.find`. Parts count from 1. */
export interface EmoPmsFindings extends Readonly<Record<`spending-${SpendingFinding["phase"]}`, SpendingFinding>> {
  readonly split: SplitFinding;
  readonly selectors: readonly SelectorFinding[];
  readonly joint: JointFinding;
  readonly assembly: readonly AssemblyFinding[];
}

/** Tells one of them. */
export function tell<Name extends keyof EmoPmsFindings>(
  context: MethodContext,
  name: Name,
  finding: EmoPmsFindings[Name],
): Promise<void> {
  return context.find(name, finding as unknown as Json);
}

export interface SplitFinding {
  readonly interface: "full" | "masked";
  readonly selector: "aux" | "tail";
  readonly parts: readonly PartFinding[];
}

export interface PartFinding {
  /** Id of the cut tensor the part reads; absent for the network's input. */
  readonly from?: string;
  /** Id of the part's last node; absent for the network's output. */
  readonly to?: string;
  readonly macs: number;
  readonly params: number;
  /** Ids of the groups that are searched with this part. */
  readonly groups: readonly string[];
}

/** What is told from the features of the unpruned part. */
export interface SelectorFinding {
  readonly part: number;
  /** Share of validation examples classified wrongly; the dense network's own for the last part. */
  readonly error: number;
}

export interface JointFinding {
  readonly ranking: "pareto-sum" | "ladder" | "threshold";
  /** Each part's front, by candidates of fidelity `part-<n>`: first objective ascending. */
  readonly fronts: readonly (readonly PartMember[])[];
  /** Joint schemes as the ranking predicts them, first objective ascending. */
  readonly predicted: readonly JointScheme[];
  /** Positions in `predicted` of the schemes that the whole network was scored for. */
  readonly verified: readonly number[];
}

export interface PartMember {
  readonly candidate: Sha256;
  /** By how much the error through the selector is above that of the unpruned part; at least 0. */
  readonly impairment: number;
  /** In the order of the study's objectives. */
  readonly objectives: readonly number[];
}

export interface JointScheme {
  readonly candidate: Sha256;
  /** Index of the member taken from each part's front. */
  readonly choice: readonly number[];
  /** In the order of the study's objectives: the error predicted by the sum of impairments, true costs. */
  readonly objectives: readonly number[];
}

/** A finalist on its way from inherited weights to one trained network. */
export interface AssemblyFinding {
  readonly candidate: Sha256;
  readonly input: "teacher" | "chain" | "none";
  /** Validation error with inherited weights. */
  readonly inherited: number;
  /** Validation error of the assembled parts, each trained on its own. */
  readonly assembled: number;
}

/** What a phase of the search has cost; told when the phase has ended. */
export interface SpendingFinding {
  readonly phase: "selectors" | "parts" | "verification" | "refinement" | "constraint";
  readonly evaluations: number;
  /** Multiply-accumulates of forward passes; a training pass counts three times. */
  readonly macs: number;
}
