import { formatCount, formatShare } from "../../../core/index.js";
import type { ReportModel } from "../../report-model.js";
import { ABSENT, changeText, columns, errorText, type Table } from "../../tables.js";
import type { EmoPmsView } from "./emo-pms-view.js";

/** A row for each sub-network. */
export function partsTable({ parts }: EmoPmsView): Table {
  return {
    columns: [
      ...columns("left", "part", "ends with"),
      ...columns("right", "MACs", "share", "params", "groups", "unpruned", "scored", "front"),
    ],
    rows: parts.map(({ to, macs, params, shares, groups, error, scored, front }, i) => ({
      cells: [
        String(i + 1),
        to ?? "the output",
        formatCount(macs),
        formatShare(shares.macs),
        formatCount(params),
        String(groups.length),
        errorText(error),
        String(scored),
        String(front.length),
      ],
    })),
  };
}

/** Finalists from inherited weights to the fine-tuned network. Which members they take is told where any is a joint scheme. */
export function assemblyTable({ assembly, joint }: EmoPmsView, model: ReportModel): Table {
  const candidates = new Map(model.candidates.map((candidate) => [candidate.hash, candidate]));
  const members = new Set(model.front.map(({ candidate }) => candidate.hash));
  const chosen = new Map(joint?.predicted.map((scheme) => [scheme.candidate, scheme.choice]));
  const joined = assembly.some(({ candidate }) => chosen.has(candidate));
  return {
    columns: [
      ...columns("left", "network"),
      ...columns("right", "MACs"),
      ...(joined ? columns("left", "members") : []),
      ...columns("right", "inherited", "assembled", "change", "tuned", "change"),
    ],
    rows: assembly.map(({ candidate, inherited, assembled, tuned }) => {
      const known = candidates.get(candidate);
      const cells = [
        known?.name ?? candidate.slice(0, 8),
        known ? formatShare(known.shares.macs) : ABSENT,
        ...(joined ? [membersText(chosen.get(candidate))] : []),
        errorText(inherited),
        errorText(assembled),
        changeText(assembled - inherited),
        errorText(tuned),
        tuned === undefined ? ABSENT : changeText(tuned - assembled),
      ];
      return members.has(candidate) ? { cells, member: candidate } : { cells };
    }),
  };
}

/** Which member of each front a scheme takes, from 1; unknown for what later searches found. */
function membersText(choice: readonly number[] | undefined): string {
  return choice?.map((member) => member + 1).join(" ") ?? ABSENT;
}

/** Phases in the order they run. */
export function spendingTable({ spending }: EmoPmsView): Table {
  const total = spending.reduce((sum, { macs }) => sum + macs, 0);
  const share = (macs: number) => (total === 0 ? ABSENT : formatShare(macs / total));
  const evaluations = spending.reduce((sum, phase) => sum + phase.evaluations, 0);
  return {
    columns: [...columns("left", "phase"), ...columns("right", "evaluations", "MACs", "share")],
    rows: [
      ...spending.map(({ phase, evaluations: count, macs }) => ({
        cells: [phase, String(count), formatCount(macs), share(macs)],
      })),
      { cells: ["all", String(evaluations), formatCount(total), share(total)] },
    ],
  };
}
