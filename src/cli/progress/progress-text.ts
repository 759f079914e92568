import { formatDuration, formatPercent } from "../../core/index.js";
import type { Table } from "../../report/index.js";
import { left, right } from "../columns.js";
import { type MethodProgress, scoredBy } from "./method-progress.js";
import type { StudyProgress } from "./study-progress.js";

const ABSENT = "–";

/** One row for each method. */
export function methodsTable(study: StudyProgress): Table {
  return {
    columns: [
      ...[left("method"), left("phase"), right("scored")],
      ...[right("best error"), right("front"), right("hypervolume")],
    ],
    rows: study.methods().map((method) => {
      const { name, phase, planned, bestError, front } = method;
      return {
        cells: [
          name,
          phase,
          `${scoredBy(method)} of ${planned}`,
          bestError === undefined ? ABSENT : formatPercent(bestError),
          front ? String(front.members) : ABSENT,
          front ? front.hypervolume.toFixed(4) : ABSENT,
        ],
      };
    }),
  };
}

/** Pace, time and what runs: "2.1 candidates/s · 1 min 05 s so far · about 2 min 10 s left · train-dense 45 %". */
export function paceText(study: StudyProgress, now: number): string {
  const failed = study.methods().reduce((sum, method) => sum + method.failed, 0);
  const running = [...study.running()].map(([kind, fraction]) => `${kind} ${formatPercent(fraction, 0)}`);
  return [
    ...rateTexts(study),
    `${formatDuration(study.elapsed(now))} so far`,
    ...leftTexts(study, now),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...running,
  ].join(" · ");
}

/** A method after a generation, in one line. */
export function generationText(method: MethodProgress, study: StudyProgress, now: number): string {
  const head = `${method.name}: generation ${method.front?.generation ?? 0}`;
  return [head, ...standing(method), ...rateTexts(study), ...leftTexts(study, now)].join(", ");
}

/** A method after a generation of all parts of the network, in one line. */
export function partGenerationText(method: MethodProgress, study: StudyProgress, now: number): string {
  const head = `${method.name}: generation ${method.partGeneration ?? 0} of the parts`;
  return [head, scoredText(method), ...rateTexts(study), ...leftTexts(study, now)].join(", ");
}

/** A method at its end, in one line. */
export function endText(method: MethodProgress): string {
  return [`${method.name}: finished`, ...standing(method)].join(", ");
}

function standing(method: MethodProgress): readonly string[] {
  const { failed, bestError, front } = method;
  return [
    scoredText(method),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(bestError === undefined ? [] : [`best error ${formatPercent(bestError)}`]),
    ...(front ? [`front ${front.members}`, `hypervolume ${front.hypervolume.toFixed(4)}`] : []),
  ];
}

function scoredText(method: MethodProgress): string {
  return `${scoredBy(method)} of ${method.planned} scored`;
}

/** Nothing while it is not known. */
function rateTexts(study: StudyProgress): readonly string[] {
  const rate = study.rate();
  return rate === undefined ? [] : [`${rate.toPrecision(2)} candidates/s`];
}

function leftTexts(study: StudyProgress, now: number): readonly string[] {
  const left = study.left(now);
  if (left === undefined || left < 500) return [];
  return [`about ${left < 60_000 ? `${Math.round(left / 1000)} s` : formatDuration(left)} left`];
}
