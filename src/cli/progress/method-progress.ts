import { partOf, type StudyEvent } from "../../study/index.js";

/** How far one method of a study is. */
export interface MethodProgress {
  readonly name: string;
  /** Candidates it will score, those that prune a part of the network included. */
  readonly planned: number;
  /** `waiting`, what its last task did, or `finished`. */
  readonly phase: string;
  /** Evaluations by fidelity, failed ones included. */
  readonly evaluated: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Lowest validation error with inherited weights, in [0, 1]. */
  readonly bestError?: number;
  /** Of the last generation, at fidelity `inherit`. */
  readonly front?: { readonly generation: number; readonly members: number; readonly hypervolume: number };
  /** Last generation that the parts of the network have been through, where they are searched on their own. */
  readonly partGeneration?: number;
}

const PHASES: Readonly<Record<string, string>> = {
  "train-dense": "training",
  "split-network": "dividing",
  "rank-units": "ranking units",
  features: "computing features",
  score: "scoring",
  "train-part": "training parts",
  "merge-weights": "assembling",
  tune: "fine-tuning",
  test: "testing",
};

export function startOf({ name, scores }: { readonly name: string; readonly scores: number }): MethodProgress {
  return { name, planned: scores, phase: "waiting", evaluated: {}, failed: 0 };
}

/** Candidates scored with inherited weights, pruned as a whole or in a part. */
export function scoredBy({ evaluated }: MethodProgress): number {
  const fidelities = Object.entries(evaluated).filter(([name]) => name === "inherit" || partOf(name) !== undefined);
  return fidelities.reduce((sum, [, count]) => sum + count, 0);
}

/** The method an event is about; none for the study's own. */
export function methodOf(event: StudyEvent): string | undefined {
  switch (event.type) {
    case "state":
      return undefined;
    case "evaluation":
      return event.evaluation.method;
    case "front":
      return event.front.method;
    default:
      return event.method;
  }
}

/** The method's progress after one of its events. */
export function advance(progress: MethodProgress, event: StudyEvent): MethodProgress {
  switch (event.type) {
    case "method":
      return { ...progress, phase: event.state === "finished" ? "finished" : "starting" };
    case "task":
    case "progress":
      return { ...progress, phase: PHASES[event.kind] ?? event.kind };
    case "evaluation":
      return evaluated(progress, event.evaluation);
    case "front":
      return recorded(progress, event.front);
    default:
      return progress;
  }
}

type Evaluation = Extract<StudyEvent, { type: "evaluation" }>["evaluation"];
type Front = Extract<StudyEvent, { type: "front" }>["front"];

function evaluated(progress: MethodProgress, { fidelity, outcome }: Evaluation): MethodProgress {
  const counts = { ...progress.evaluated, [fidelity]: (progress.evaluated[fidelity] ?? 0) + 1 };
  const counted = { ...progress, evaluated: counts };
  if (outcome.status === "failed") return { ...counted, failed: progress.failed + 1 };
  if (fidelity !== "inherit") return counted;
  const error = outcome.objectives["error"] ?? Number.POSITIVE_INFINITY;
  return { ...counted, bestError: Math.min(error, progress.bestError ?? Number.POSITIVE_INFINITY) };
}

function recorded(progress: MethodProgress, front: Front): MethodProgress {
  if (front.fidelity === "inherit") return { ...progress, front: frontOf(front) };
  return partOf(front.fidelity) === undefined ? progress : { ...progress, partGeneration: front.generation };
}

function frontOf({ generation, members, hypervolume }: Front): NonNullable<MethodProgress["front"]> {
  return { generation, members: members.length, hypervolume };
}
