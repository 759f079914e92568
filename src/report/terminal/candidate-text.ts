import { formatBytes, formatCount, formatPercent, formatShare } from "../../core/index.js";
import type { CandidateRecord, EvaluationRecord } from "../../store/index.js";
import type { LayerView } from "../report-model.js";
import { columns, layersTable, type Table, withoutColumns } from "../tables.js";
import { plainText } from "./plain-text.js";
import { renderTextTable } from "./text-table.js";

/** What is known of one candidate. */
export interface CandidateDetail {
  readonly record: CandidateRecord;
  readonly evaluations: readonly EvaluationRecord[];
  readonly layers: readonly LayerView[];
  readonly groups: readonly { readonly id: string; readonly units: number; readonly kept: number }[];
}

const BAR = 24;

/** One candidate for terminals: cost, evaluations, kept channels per group, layers before and after. */
export function renderCandidateText({ record, evaluations, layers, groups }: CandidateDetail): string {
  const { hash, cost } = record;
  const costed = layers.filter((layer) => layer.before.macs > 0);
  const blocks = [
    `Candidate ${hash}`,
    [
      `MACs    ${formatCount(cost.macs)} (${shareOf(layers, "macs")} of dense)`,
      `params  ${formatCount(cost.params)} (${shareOf(layers, "params")} of dense)`,
      `memory  ${formatBytes(cost.activationBytes)} peak of live tensors`,
    ].join("\n"),
    renderTextTable(evaluationsTable(evaluations)),
    renderTextTable(groupsTable(groups)),
    renderTextTable(withoutColumns(layersTable(costed), "op")),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function shareOf(layers: readonly LayerView[], size: "macs" | "params"): string {
  const sum = (side: "before" | "after") => layers.reduce((total, layer) => total + layer[side][size], 0);
  return formatShare(sum("after") / sum("before"));
}

function evaluationsTable(evaluations: readonly EvaluationRecord[]): Table {
  return {
    columns: [
      ...columns("left", "evaluated by"),
      ...columns("right", "generation"),
      ...columns("left", "fidelity"),
      ...columns("right", "error"),
    ],
    rows: evaluations.map(({ method, generation, fidelity, outcome }) => ({
      cells: [method, String(generation), fidelity, errorText(outcome)],
    })),
  };
}

function errorText(outcome: EvaluationRecord["outcome"]): string {
  if (outcome.status === "failed") return plainText(outcome.error.message);
  const error = formatPercent(outcome.objectives["error"] ?? Number.NaN);
  return outcome.racedAfter === undefined ? error : `${error} (ended after ${outcome.racedAfter} examples)`;
}

function groupsTable(groups: CandidateDetail["groups"]): Table {
  const widest = Math.max(1, ...groups.map((group) => group.units));
  return {
    columns: [...columns("left", "group"), ...columns("right", "kept", "of"), ...columns("left", "")],
    rows: groups.map(({ id, units, kept }) => {
      const length = (count: number) => Math.round((BAR * count) / widest);
      const bar = "█".repeat(length(kept)) + "░".repeat(Math.max(0, length(units) - length(kept)));
      return { cells: [id, String(kept), String(units), bar] };
    }),
  };
}
