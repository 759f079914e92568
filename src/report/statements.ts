import { formatCount, formatDuration, formatPercent, formatShare } from "../core/index.js";
import { type Objective, partOf, type StudyConfig } from "../study/index.js";
import type { CandidateView, MemberView, ReportModel } from "./report-model.js";

/** What a share of a cost is a share of. */
const WHOLES: Readonly<Record<Exclude<Objective, "error">, string>> = {
  macs: "the MACs",
  params: "the parameters",
  activations: "the peak activation memory",
};

/** The first of the study's costs, with a candidate's share of it: "41 % of the MACs". */
export function costText({ objectives }: ReportModel, { shares }: CandidateView): string {
  const cost = objectives.map((objective) => objective.name).find((name) => name !== "error") ?? "macs";
  const share = { macs: shares.macs, params: shares.params, activations: shares.activationBytes }[cost];
  return `${formatShare(share)} of ${WHOLES[cost]}`;
}

/** The one sentence to remember of a study. */
export function headline(model: ReportModel): string {
  const knee = model.front.find((member) => member.knee);
  if (knee) return kneeSentence(model, knee);
  const scored = model.evaluations.filter((evaluation) => evaluation.outcome.status === "ok");
  const parts = scored.filter(({ fidelity }) => partOf(fidelity) !== undefined).length;
  const aside = parts === 0 ? "" : `, ${parts === scored.length ? "all" : parts} of parts of the network`;
  const candidates = scored.length === 0 ? "no candidate has been scored" : `${scored.length} scored${aside}, no front`;
  const { state } = model.study;
  if (state === "finished" || state === "failed") return `The study ${state} without a front: ${candidates}.`;
  return `The study has only begun: ${candidates} yet.`;
}

function kneeSentence(model: ReportModel, { candidate, error }: MemberView): string {
  const { dense, finalists } = model;
  const tuned = finalists.find((finalist) => finalist.candidate.hash === candidate.hash)?.after;
  const reached = `${formatPercent(tuned ?? error)} validation error ${tuned === undefined ? "with inherited weights" : "after fine-tuning"}`;
  const references = [
    ...(tuned === undefined ? [] : [`before: ${formatPercent(error)}`]),
    ...(dense.error === undefined ? [] : [`dense: ${formatPercent(dense.error)}`]),
  ];
  const aside = references.length === 0 ? "" : ` (${references.join("; ")})`;
  return `The knee network keeps ${costText(model, candidate)} at ${reached}${aside}.`;
}

/** What is unfinished about the study; nothing once it has finished. */
export function stateText({ study }: ReportModel): string | undefined {
  switch (study.state) {
    case "finished":
      return undefined;
    case "new":
    case "running":
      return "The study has not finished: this report shows what is recorded so far.";
    case "interrupted":
      return `The study was interrupted: this report shows what is recorded so far. To go on: espalier resume ${study.name}`;
    case "failed":
      return `The study failed${study.failure === undefined ? "" : `: ${study.failure}`}`;
  }
}

/** Study, method, size, seed and time in one line. */
export function factsText({ study, methods, runningTime }: ReportModel): string {
  const [main] = methods;
  const parts = main && main.partsScored > 0 ? ` + ${formatCount(main.partsScored)} of parts` : "";
  return [
    study.network,
    `${main?.name ?? ""}, ${formatCount(main?.scored ?? 0)} candidates${parts}`,
    `seed ${study.seed}`,
    study.runtime,
    formatDuration(runningTime.total),
  ].join(" · ");
}

/** Hypervolume of each method's last front: "0.8421 for nsga2-widths, 0.8105 for random". */
export function hypervolumeText({ methods }: ReportModel): string {
  return methods
    .flatMap(({ name, history }) => {
      const last = history.at(-1);
      return last ? [`${last.hypervolume.toFixed(4)} for ${name} (${last.evaluations} candidates)`] : [];
    })
    .join(", ");
}

/** How the errors of the front were measured. */
export function scoringRecipe(model: ReportModel): string {
  const { score } = configOf(model.study);
  return `Error on ${score.validation} validation examples, with inherited weights and batch norm re-calibrated on ${score.recalibration} training examples.${racingText(model)}`;
}

/** How many candidates were not scored to the end; nothing without racing. */
function racingText({ study, evaluations }: ReportModel): string {
  const { racing } = configOf(study).score;
  if (!racing) return "";
  const scored = evaluations.filter(({ fidelity, outcome }) => fidelity === "inherit" && outcome.status === "ok");
  const raced = scored.filter(({ outcome }) => outcome.status === "ok" && outcome.racedAfter !== undefined);
  return ` Of ${scored.length} scorings ${raced.length} ended early, once an error too large for the front was certain to ${formatShare(racing.confidence)}.`;
}

/** How the dense network and the finalists were trained. */
export function trainingRecipe({ study }: ReportModel): string {
  const { train, tune } = configOf(study);
  const teaching = tune.distillation
    ? `with distillation from the dense network (weight ${tune.distillation.weight}, temperature ${tune.distillation.temperature})`
    : "without distillation";
  return `Dense network trained for ${describeTraining(train)}; finalists fine-tuned for ${describeTraining(tune.train)}, ${teaching}; seed ${study.seed}.`;
}

function configOf(study: ReportModel["study"]): StudyConfig {
  return study.config as unknown as StudyConfig;
}

function describeTraining({ epochs, batch, optimizer }: StudyConfig["train"]): string {
  return `${epochs} ${epochs === 1 ? "epoch" : "epochs"} (${optimizer.kind}, rate ${optimizer.rate}, batch ${batch})`;
}
