import type { Json, Sha256 } from "../../../core/index.js";
import type {
  AssemblyFinding,
  EmoPmsFindings,
  JointFinding,
  JointScheme,
  PartFinding,
  SpendingFinding,
  SplitFinding,
} from "../../../methods/index.js";
import { partFidelity } from "../../../study/index.js";
import { evaluationsOf, measuredOf } from "../../evaluations.js";
import { rankCorrelation } from "../../rank-correlation.js";
import { frontsOf, type StudyRows } from "../../study-rows.js";

const METHOD = "emo-pms";

/** In the order they run. */
const PHASES = ["selectors", "parts", "verification", "refinement", "constraint"] as const;

/** Division, fronts of the sub-networks, joint front and assembly of `emo-pms`; what is not told yet is left out. */
export interface EmoPmsView extends Omit<SplitFinding, "parts"> {
  readonly method: typeof METHOD;
  /** The sub-networks, from the input to the output. */
  readonly parts: readonly PartView[];
  readonly joint?: JointView;
  readonly assembly: readonly AssemblyView[];
  readonly spending: readonly SpendingFinding[];
}

export interface PartView extends PartFinding {
  /** Of the network. */
  readonly shares: { readonly macs: number; readonly params: number };
  /** Validation error of the unpruned part through its selector. */
  readonly error?: number;
  /** Candidates scored, failed ones included. */
  readonly scored: number;
  /** The last front. */
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
  readonly predicted: readonly JointScheme[];
  /** Predicted schemes that the whole network was scored for; without `measured` the scoring failed or is to come. */
  readonly verified: readonly (Measured & { readonly measured?: readonly number[] })[];
  /** Spearman's, of predicted and measured errors. */
  readonly rankCorrelation?: number;
  /** Mean of measured less predicted errors. */
  readonly meanGap?: number;
  /** Networks scored after the verification, by the searches that go on from it. */
  readonly refined: number;
}

export interface AssemblyView extends AssemblyFinding {
  /** Validation error after fine-tuning. */
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
    const measured = new Map(measuredOf(rows, METHOD, fidelity));
    const members = frontsOf(rows, METHOD, fidelity).at(-1)?.members ?? [];
    const error = selectors.find((selector) => selector.part === i + 1)?.error;
    return {
      ...part,
      shares: { macs: part.macs / rows.denseCost.macs, params: part.params / rows.denseCost.params },
      ...(error !== undefined && { error }),
      scored: evaluationsOf(rows, METHOD, fidelity).length,
      front: members.flatMap((candidate) => {
        const objectives = measured.get(candidate);
        return objectives ? [{ candidate, objectives }] : [];
      }),
    };
  });
}

function viewJoint({ ranking, predicted, verified }: JointFinding, rows: StudyRows): JointView {
  const measured = new Map(measuredOf(rows, METHOD, "inherit"));
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
  const correlation = rankCorrelation(pairs);
  return {
    ranking,
    predicted,
    verified: schemes,
    ...(correlation !== undefined && { rankCorrelation: correlation }),
    ...(pairs.length > 0 && {
      meanGap: pairs.reduce((sum, [expected, got]) => sum + got - expected, 0) / pairs.length,
    }),
    refined: evaluationsOf(rows, METHOD, "inherit").filter(({ generation }) => generation > 0).length,
  };
}

function viewAssembly({ assembly = [] }: Partial<EmoPmsFindings>, rows: StudyRows): readonly AssemblyView[] {
  const tuned = new Map(measuredOf(rows, METHOD, "tune"));
  const error = rows.config.objectives.indexOf("error");
  return assembly.map((finalist) => {
    const after = tuned.get(finalist.candidate)?.[error];
    return { ...finalist, ...(after !== undefined && { tuned: after }) };
  });
}
