import type { PlannedWork } from "../../../../src/cli/progress/planned-work.js";
import type { StudyEvent } from "../../../../src/study/index.js";

/** A plan of a search of four candidates beside a sweep of two. */
export const WORK: PlannedWork = {
  methods: [
    { name: "search", scores: 4 },
    { name: "sweep", scores: 2 },
  ],
  mainTasks: { "train-dense": 1, tune: 1, test: 2 },
  passes: { "train-dense": 60, score: 3, tune: 40, test: 1 },
};

/** Events of a study, made from what tests care about. */
export const events = {
  method: (method: string, state: "started" | "finished"): StudyEvent => ({ type: "method", method, state }),
  task: (method: string, kind: string, reused = false): StudyEvent => ({
    type: "task",
    method,
    kind,
    status: "done",
    reused,
  }),
  slowTask: (method: string, kind: string, ...opByOp: string[]): StudyEvent => ({
    type: "task",
    method,
    kind,
    status: "done",
    reused: false,
    opByOp,
  }),
  progress: (method: string, kind: string, fraction: number): StudyEvent => ({
    type: "progress",
    method,
    kind,
    fraction,
  }),
  log: (method: string, message: string): StudyEvent => ({ type: "log", method, message }),
  evaluation: (method: string, error: number | "failed", fidelity = "inherit"): StudyEvent => ({
    type: "evaluation",
    evaluation: {
      ...{ method, index: 0, generation: 0, candidate: "c", fidelity, task: "t" },
      outcome:
        error === "failed"
          ? { status: "failed", error: { code: "E_NON_FINITE", message: "NaN" } }
          : { status: "ok", objectives: { error, macs: 0.5 }, violation: 0 },
    },
  }),
  front: (method: string, generation: number, hypervolume: number, fidelity = "inherit"): StudyEvent => ({
    type: "front",
    front: { method, generation, fidelity, evaluations: 0, hypervolume, members: ["a", "b"] },
    objectives: [],
  }),
};
