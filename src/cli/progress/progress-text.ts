import { formatDuration, formatPercent } from "../../core/index.js";
import type { Table } from "../../report/index.js";
import { type MethodProgress, scoredBy } from "./method-progress.js";
import type { StudyProgress } from "./study-progress.js";

const ABSENT = "–";

/** One row for each method. */
export function methodsTable(study: StudyProgress): Table {
  return {
    columns: [
      { title: "method", align: "left" },
      { title: "phase", align: "left" },
      { title: "scored", align: "right" },
      { title: "best error", align: "right" },
      { title: "front", align: "right" },
      { title: "hypervolume", align: "right" },
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
    rateText(study),
    `${formatDuration(study.elapsed(now))} so far`,
    leftText(study, now),
    failed > 0 ? `${failed} failed` : undefined,
    ...running,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** A method after a generation, in one line. */
export function generationText(method: MethodProgress, study: StudyProgress, now: number): string {
  return [
    `${method.name}: generation ${method.front?.generation ?? 0}`,
    ...standing(method),
    rateText(study),
    leftText(study, now),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** A method after a generation of all parts of the network, in one line. */
export function partGenerationText(method: MethodProgress, study: StudyProgress, now: number): string {
  return [
    `${method.name}: generation ${method.partGeneration ?? 0} of the parts`,
    `${scoredBy(method)} of ${method.planned} scored`,
    rateText(study),
    leftText(study, now),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** A method at its end, in one line. */
export function endText(method: MethodProgress): string {
  return [`${method.name}: finished`, ...standing(method)].join(", ");
}

function standing(method: MethodProgress): readonly string[] {
  const { planned, failed, bestError, front } = method;
  return [
    `${scoredBy(method)} of ${planned} scored`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(bestError === undefined ? [] : [`best error ${formatPercent(bestError)}`]),
    ...(front ? [`front ${front.members}`, `hypervolume ${front.hypervolume.toFixed(4)}`] : []),
  ];
}

function rateText(study: StudyProgress): string | undefined {
  const rate = study.rate();
  return rate === undefined ? undefined : `${rate.toPrecision(2)} candidates/s`;
}

function leftText(study: StudyProgress, now: number): string | undefined {
  const left = study.left(now);
  if (left === undefined || left < 500) return undefined;
  return `about ${left < 60_000 ? `${Math.round(left / 1000)} s` : formatDuration(left)} left`;
}
