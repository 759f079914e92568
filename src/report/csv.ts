import type { CandidateView, EvaluationView, ReportModel } from "./report-model.js";

type Cell = string | number | boolean | undefined;

/**
 * Every evaluation as one row with its objectives, cost and kept counts (RFC 4180). Texts that a spreadsheet would take
 * for a formula get an apostrophe in front.
 */
export function renderCsv(model: ReportModel): string {
  const header = [
    ...["method", "index", "generation", "fidelity", "candidate", "status"],
    ...model.objectives.map((objective) => `objective:${objective.name}`),
    ...["violation", "raced_after", "macs", "params", "activation_bytes", "front", "knee", "reason"],
    ...model.groups.map((group) => `keep:${group.id}`),
  ];
  const candidates = new Map(model.candidates.map((candidate) => [candidate.hash, candidate]));
  const fronts = new Map(model.methods.map(({ name, front }) => [name, new Set(front)]));
  const knee = model.front.find((member) => member.knee)?.candidate.hash;
  const rows = model.evaluations.map((evaluation) => {
    const { method, candidate } = evaluation;
    const onFront = evaluation.fidelity === "inherit" && fronts.get(method)?.has(candidate) === true;
    const place = [onFront, onFront && candidate === knee];
    return rowOf(evaluation, candidates.get(candidate), model.objectives.length, place);
  });
  return [header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function rowOf(
  { method, index, generation, fidelity, candidate, outcome }: EvaluationView,
  view: CandidateView | undefined,
  objectives: number,
  place: readonly boolean[],
): readonly Cell[] {
  const measured: readonly Cell[] =
    outcome.status === "ok"
      ? [...outcome.objectives, outcome.violation, outcome.racedAfter]
      : new Array<undefined>(objectives + 2).fill(undefined);
  const reason = outcome.status === "ok" ? undefined : outcome.message;
  const { macs, params, activationBytes } = view?.cost ?? {};
  return [
    ...[method, index, generation, fidelity, candidate, outcome.status],
    ...measured,
    ...[macs, params, activationBytes, ...place, reason],
    ...(view?.kept ?? []),
  ];
}

function cellText(value: Cell): string {
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
