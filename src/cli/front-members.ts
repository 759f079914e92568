import type { ReportModel } from "../report/index.js";

/** A member of a front, for programs. Objectives by name, minimised, in [0, 1]. */
export interface FrontMemberJson {
  readonly candidate: string;
  readonly objectives: Readonly<Record<string, number>>;
  readonly cost: { readonly macs: number; readonly params: number; readonly activationBytes: number };
  readonly knee: boolean;
  readonly finalist: boolean;
}

/** The study's front at fidelity `inherit`, first objective ascending. */
export function frontMembers({ objectives, front }: ReportModel): readonly FrontMemberJson[] {
  return front.map(({ candidate, objectives: values, knee, finalist }) => ({
    candidate: candidate.hash,
    objectives: Object.fromEntries(objectives.map(({ name }, i) => [name, values[i] as number])),
    cost: candidate.cost,
    knee,
    finalist,
  }));
}
