import { type Json, sha256 } from "../core/index.js";
import type {
  ArtifactRecord,
  CandidateRecord,
  Commit,
  EvaluationRecord,
  EventRecord,
  FindingRecord,
  FrontRecord,
  StudyRecord,
  TaskRecord,
} from "../store/index.js";

/** Records for conformance suites: the same number always gives the same record, another number another key. */

export function trialStudy(name: string): StudyRecord {
  return {
    name,
    seed: 7,
    config: { name, objectives: ["error", "macs"] },
    runtime: "cpu-4.22.0",
    data: sha256("data"),
    graph: { nodes: [{ name: "conv1", op: "conv2d" }] },
    createdAt: 1_790_000_000_123,
  };
}

export function trialTask(n: number): TaskRecord {
  return {
    key: sha256(`task ${n}`),
    kind: n % 3 === 0 ? "tune" : "score",
    version: 1,
    spec: { plan: trialPlan(n), validation: 1000 },
    inputs: { graph: sha256("graph"), weights: sha256("weights") },
    seed: n,
    outcome:
      n % 5 === 4
        ? { status: "failed", error: { code: "E_NON_FINITE", message: `loss of task ${n}`, stack: "Error\n  at x" } }
        : { status: "done", result: { error: 1 / (n + 3), loss: 0.1 * n }, artifacts: { weights: sha256(`${n}`) } },
    timing: { waited: 0.25, ran: 12.5 + n, worker: n % 2 },
    finishedAt: 100.125 * (n + 1),
  };
}

export function trialCandidate(n: number): CandidateRecord {
  return {
    hash: sha256(`candidate ${n}`),
    plan: trialPlan(n),
    // Beyond 32 bits, as the costs of real networks are.
    cost: { macs: 5_000_000_000 + n, params: 3_000_000_000 + n, activationBytes: 4096 },
  };
}

/** The evaluation with index `n` of a method, of the candidate and the task of the same number. */
export function trialEvaluation(n: number, method = "nsga2-widths"): EvaluationRecord {
  const task = trialTask(n);
  return {
    method,
    index: n,
    generation: Math.floor(n / 4),
    candidate: trialCandidate(n).hash,
    fidelity: n % 3 === 0 ? "tune" : "inherit",
    task: task.key,
    outcome:
      task.outcome.status === "failed"
        ? task.outcome
        : // Not in alphabetical order: it is the study's order of objectives.
          {
            status: "ok",
            objectives: { macs: 0.1 + 0.2, error: 1 / (n + 3) },
            violation: 0,
            ...(n % 4 === 1 && { racedAfter: 64 }),
          },
  };
}

export function trialFront(generation: number, method = "nsga2-widths", fidelity = "inherit"): FrontRecord {
  return {
    method,
    generation,
    fidelity,
    evaluations: 4 * (generation + 1),
    hypervolume: 0.7 + generation / 100,
    members: [trialCandidate(generation).hash, trialCandidate(generation + 1).hash],
  };
}

export function trialFinding(n: number, method = "nsga2-widths"): FindingRecord {
  return {
    method,
    name: `finding-${n}`,
    value: { parts: [{ from: "", macs: 5_000_000_000 + n }], share: 1 / (n + 3) },
  };
}

export function trialEvent(n: number): EventRecord {
  return {
    type: n % 2 === 0 ? "state" : "log",
    at: 1_790_000_000_000 + n,
    data: { text: `“${n}” \u0000 \ud83c\udf33` },
  };
}

export function trialArtifact(n: number): ArtifactRecord {
  return { hash: sha256(`${n}`), bytes: 6_000_000_000 + n, role: "weights", task: trialTask(n).key };
}

/** All that one evaluation adds. */
export function trialCommit(n: number): Commit {
  return {
    tasks: [trialTask(n)],
    candidates: [trialCandidate(n)],
    evaluations: [trialEvaluation(n)],
    fronts: [trialFront(n)],
    findings: [trialFinding(n)],
    events: [trialEvent(n)],
    artifacts: [trialArtifact(n)],
  };
}

function trialPlan(n: number): Json {
  return { version: 1, keep: { g0: n, g1: [1, 2, n] }, none: null, flag: n % 2 === 0 };
}
