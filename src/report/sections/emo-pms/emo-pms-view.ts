import type { Json, Sha256 } from "../../../core/index.js";
import type { EmoPmsFindings, JointFinding, SpendingFinding, SplitFinding } from "../../../methods/index.js";
import { partFidelity } from "../../../study/index.js";
import { rankCorrelation } from "../../rank-correlation.js";
import type { EvaluationView } from "../../report-model.js";
import type { StudyRows } from "../../study-rows.js";

const METHOD = "emo-pms";

/** In the order they run. */
const PHASES = ["selectors", "parts", "verification", "refinement", "constraint"] as const;

/** Division, fronts of the sub-networks, joint front and assembly of `emo-pms`; what is not told yet is left out. */
export interface EmoPmsView {
  readonly method: typeof METHOD;
  readonly interface: SplitFinding["interface"];
  readonly selector: SplitFinding["selector"];
  /** The sub-networks, from the input to the output. */
  readonly parts: readonly PartView[];
  readonly joint?: JointView;
  readonly assembly: readonly AssemblyView[];
  readonly spending: readonly SpendingFinding[];
}

export interface PartView {
  /** Ids of the cut tensors it reads and ends with; absent for the network's input and output. */
  readonly from?: string;
  readonly to?: string;
  readonly macs: number;
  readonly params: number;
  /** Shares of the network. */
  readonly shares: { readonly macs: number; readonly params: number };
  /** Ids of the groups that are searched with this part. */
  readonly groups: readonly string[];
  /** Validation error of the unpruned part through its selector. */
  readonly error?: number;
  /** Candidates scored, failed ones included. */
  readonly scored: number;
  /** The last front, with objectives in the order of the study's. */
  readonly front: readonly Measured[];
}

/** A candidate with its objectives, in the order of the study's. */
export interface Measured {
  readonly candidate: Sha256;
  readonly objectives: readonly number[];
}

export interface JointView {
  readonly ranking: JointFinding["ranking"];
  /** Schemes as they are predicted; a choice names a member of each front by its position. */
  readonly predicted: readonly (Measured & { readonly choice: readonly number[] })[];
  /** Predicted schemes that the whole network was scored for; without `measured` the scoring failed or is to come. */
  readonly verified: readonly (Measured & { readonly measured?: readonly number[] })[];
  /** Spearman's, of predicted and measured errors. */
  readonly rankCorrelation?: number;
  /** Mean of measured less predicted errors. */
  readonly meanGap?: number;
  /** Networks scored after the verification, by the searches that go on from it. */
  readonly refined: number;
}

export interface AssemblyView {
  readonly candidate: Sha256;
  readonly input: "teacher" | "chain" | "none";
  /** Validation errors: with inherited weights, of the assembled parts, after fine-tuning. */
  readonly inherited: number;
  readonly assembled: number;
  readonly tuned?: number;
}

export function readEmoPms(told: Readonly<Record<string, Json>>, rows: StudyRows): EmoPmsView | undefined {
  const findings = told as unknown as Partial<EmoPmsFindings>;
  const { split, joint } = findings;
  if (!split) return undefined;
  return {
    method: METHOD,
    interface: split.interface,
    selector: split.selector,
    parts: viewParts(split, findings, rows),
    ...(joint && { joint: viewJoint(joint, rows) }),
    assembly: viewAssembly(findings, rows),
    spending: PHASES.flatMap((phase) => findings[`spending-${phase}`] ?? []),
  };
}

function viewParts(
  { parts }: SplitFinding,
  { selectors = [] }: Partial<EmoPmsFindings>,
  rows: StudyRows,
): readonly PartView[] {
  return parts.map((part, i) => {
    const fidelity = partFidelity(i + 1);
    const evaluations = ownEvaluations(rows, fidelity);
    const objectives = objectivesByCandidate(evaluations);
    const last = rows.fronts.filter((front) => front.method === METHOD && front.fidelity === fidelity).at(-1);
    const error = selectors.find((selector) => selector.part === i + 1)?.error;
    return {
      ...part,
      shares: { macs: part.macs / rows.denseCost.macs, params: part.params / rows.denseCost.params },
      ...(error !== undefined && { error }),
      scored: evaluations.length,
      front: (last?.members ?? []).flatMap((candidate) => measuredOf(candidate, objectives)),
    };
  });
}

function viewJoint({ ranking, predicted, verified }: JointFinding, rows: StudyRows): JointView {
  const evaluations = ownEvaluations(rows, "inherit");
  const measured = objectivesByCandidate(evaluations);
  const error = rows.config.objectives.indexOf("error");
  const schemes = verified.flatMap((at) => {
    const scheme = predicted[at];
    if (!scheme) return [];
    const { candidate, objectives } = scheme;
    const found = measured.get(candidate);
    return [{ candidate, objectives, ...(found && { measured: found }) }];
  });
  const pairs = schemes.flatMap(({ objectives, measured: found }) =>
    found ? [[objectives[error] as number, found[error] as number] as const] : [],
  );
  const correlation = rankCorrelation(
    pairs.map(([expected]) => expected),
    pairs.map(([, got]) => got),
  );
  return {
    ranking,
    predicted,
    verified: schemes,
    ...(correlation !== undefined && { rankCorrelation: correlation }),
    ...(pairs.length > 0 && {
      meanGap: pairs.reduce((sum, [expected, got]) => sum + got - expected, 0) / pairs.length,
    }),
    refined: evaluations.filter(({ generation }) => generation > 0).length,
  };
}

function viewAssembly({ assembly = [] }: Partial<EmoPmsFindings>, rows: StudyRows): readonly AssemblyView[] {
  const tuned = objectivesByCandidate(ownEvaluations(rows, "tune"));
  const error = rows.config.objectives.indexOf("error");
  return assembly.map((finalist) => {
    const after = tuned.get(finalist.candidate)?.[error];
    return { ...finalist, ...(after !== undefined && { tuned: after }) };
  });
}

function ownEvaluations({ evaluations }: StudyRows, fidelity: string): readonly EvaluationView[] {
  return evaluations.filter((each) => each.method === METHOD && each.fidelity === fidelity);
}

function objectivesByCandidate(evaluations: readonly EvaluationView[]): ReadonlyMap<Sha256, readonly number[]> {
  return new Map(
    evaluations.flatMap(({ candidate, outcome }) =>
      outcome.status === "ok" ? [[candidate, outcome.objectives] as const] : [],
    ),
  );
}

function measuredOf(candidate: Sha256, objectives: ReadonlyMap<Sha256, readonly number[]>): readonly Measured[] {
  const values = objectives.get(candidate);
  return values ? [{ candidate, objectives: values }] : [];
}
