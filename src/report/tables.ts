import { formatBytes, formatCount, formatDuration, formatPercent, formatShare, type Sha256 } from "../core/index.js";
import type { FinalistView, LayerView, MemberView, ReportModel } from "./report-model.js";

/** `text` is prose, which may be broken into lines. */
type Align = "left" | "right" | "text";

/** A table in plain text, for whatever renderer. The first cell of a row names it. */
export interface Table {
  readonly columns: readonly { readonly title: string; readonly align: Align }[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Hash of the front member that the row is about. */
  readonly member?: Sha256;
  readonly knee?: boolean;
}

/** What is not known. */
export const ABSENT = "–";

/** Members of the main front with all their costs. */
export function frontTable({ front }: ReportModel): Table {
  return {
    columns: [
      ...columns("left", "candidate"),
      ...columns("right", "error", "MACs", "share", "params", "share", "memory", "share"),
      ...columns("left", "fidelity", "chosen"),
    ],
    rows: front.map((member) => {
      const { name, cost, shares } = member.candidate;
      const cells = [
        name,
        formatPercent(member.error),
        formatCount(cost.macs),
        formatShare(shares.macs),
        formatCount(cost.params),
        formatShare(shares.params),
        formatBytes(cost.activationBytes),
        formatShare(shares.activationBytes),
        member.fidelity,
        chosenText(member),
      ];
      return { cells, member: member.candidate.hash, knee: member.knee };
    }),
  };
}

/** The finalists before and after fine-tuning, and the dense network they come from. */
export function finalistsTable({ finalists, dense }: ReportModel): Table {
  return {
    columns: [
      ...columns("left", "network"),
      ...columns("right", "MACs", "share", "params", "untuned", "tuned", "change", "test error"),
    ],
    rows: [
      ...finalists.map((finalist) => ({ cells: finalistCells(finalist), member: finalist.candidate.hash })),
      {
        cells: [
          "dense",
          formatCount(dense.cost.macs),
          formatShare(1),
          formatCount(dense.cost.params),
          errorText(dense.error),
          ABSENT,
          ABSENT,
          errorText(dense.testError),
        ],
      },
    ],
  };
}

function finalistCells({ candidate, knee, before, after, testError }: FinalistView): readonly string[] {
  return [
    knee ? `${candidate.name} (knee)` : candidate.name,
    formatCount(candidate.cost.macs),
    formatShare(candidate.shares.macs),
    formatCount(candidate.cost.params),
    errorText(before),
    after === undefined ? "failed" : errorText(after),
    before === undefined || after === undefined ? ABSENT : changeText(after - before),
    errorText(testError),
  ];
}

/** Layers of a candidate before and after pruning. */
export function layersTable(layers: readonly LayerView[]): Table {
  return {
    columns: [...columns("left", "layer", "op"), ...columns("right", "channels", "MACs", "share", "params", "share")],
    rows: layers.map(({ before, after }) => ({
      cells: [
        before.id,
        before.op,
        beforeAfter(String(before.shape.at(-1)), String(after.shape.at(-1))),
        beforeAfter(formatCount(before.macs), formatCount(after.macs)),
        shareText(before.macs, after.macs),
        beforeAfter(formatCount(before.params), formatCount(after.params)),
        shareText(before.params, after.params),
      ],
    })),
  };
}

export function runningTimeTable({ runningTime }: ReportModel): Table {
  return {
    columns: [...columns("left", "task"), ...columns("right", "tasks", "failed", "mean", "sum over workers")],
    rows: runningTime.kinds.map(({ kind, tasks, failed, ran }) => ({
      cells: [kind, String(tasks), String(failed), formatDuration(ran / tasks), formatDuration(ran)],
    })),
  };
}

/** Evaluations that failed, the first hundred of them. */
export function failuresTable({ evaluations, candidates }: ReportModel): Table {
  const byHash = new Map(candidates.map((candidate) => [candidate.hash, candidate]));
  const rows = evaluations.flatMap(({ candidate, method, fidelity, outcome }): readonly TableRow[] => {
    if (outcome.status === "ok") return [];
    return [{ cells: [byHash.get(candidate)?.name ?? candidate, method, fidelity, outcome.message] }];
  });
  return {
    columns: [...columns("left", "candidate", "method", "fidelity"), ...columns("text", "reason")],
    rows: rows.slice(0, 100),
  };
}

/** The table without the columns of these titles. */
export function withoutColumns({ columns, rows }: Table, ...titles: readonly string[]): Table {
  const kept = columns.map(({ title }) => !titles.includes(title));
  const keep = <Item>(items: readonly Item[]) => items.filter((_, i) => kept[i]);
  return { columns: keep(columns), rows: rows.map((row) => ({ ...row, cells: keep(row.cells) })) };
}

export function columns(align: Align, ...titles: readonly string[]): Table["columns"] {
  return titles.map((title) => ({ title, align }));
}

function chosenText({ knee, finalist }: MemberView): string {
  return [knee ? "knee" : "", finalist ? "finalist" : ""].filter(Boolean).join(", ");
}

export function errorText(error: number | undefined): string {
  return error === undefined ? ABSENT : formatPercent(error);
}

/** In percentage points; U+2212 is as wide as the plus sign. */
export function changeText(change: number): string {
  const points = (Math.abs(change) * 100).toFixed(1);
  if (points === "0.0") return "±0.0";
  return `${change < 0 ? "−" : "+"}${points}`;
}

function beforeAfter(before: string, after: string): string {
  return before === after ? before : `${before} → ${after}`;
}

function shareText(before: number, after: number): string {
  return before === 0 ? ABSENT : formatShare(after / before);
}
