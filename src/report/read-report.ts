import { densePlan, planHash } from "../graph/index.js";
import type { StudyReader, TaskRecord } from "../store/index.js";
import { objectiveLabel, partOf } from "../study/index.js";
import type { TrainDenseResult } from "../tasks/index.js";
import { evaluationsOf } from "./evaluations.js";
import { testErrorOf, viewFinalists, viewFront } from "./front-view.js";
import { redactJson, redactText } from "./redact.js";
import type { DenseView, MethodView, ReportModel, RunningTimeView, StudyView } from "./report-model.js";
import { readSections } from "./sections/sections.js";
import { frontsOf, readRows, type StudyRows } from "./study-rows.js";

/** Reads all that a report shows, of a study in any state; a running one is shown as far as it has come. */
export async function readReport(store: StudyReader): Promise<ReportModel> {
  const rows = await readRows(store);
  const { config, grouping, evaluations } = rows;
  const baselines = config.baselines.filter((name) => name !== config.method.name);
  const front = viewFront(rows);
  const methods = [
    viewMethod(rows, config.method.name, "method"),
    ...baselines.map((name) => viewMethod(rows, name, "baseline")),
  ];
  return {
    study: await viewStudy(store, rows),
    objectives: config.objectives.map((name) => ({ name, label: objectiveLabel(name), direction: "minimise" })),
    dense: viewDense(rows),
    groups: grouping.groups.map(({ id, units, producers }) => ({ id, units, nodes: producers })),
    methods,
    candidates: [...rows.candidates.values()],
    evaluations,
    front,
    finalists: viewFinalists(rows, front),
    sections: readSections(
      rows,
      methods.map(({ name }) => name),
    ),
    runningTime: viewRunningTime(rows.tasks),
  };
}

async function viewStudy(store: StudyReader, { graph }: StudyRows): Promise<StudyView> {
  const { name, seed, runtime, data, createdAt, config } = store.study;
  const { error } = ((await store.events({ type: "state" })).at(-1)?.data ?? {}) as { readonly error?: string };
  return {
    name,
    seed,
    state: await store.state(),
    failure: error === undefined ? undefined : redactText(error),
    network: graph.name,
    runtime: redactText(runtime),
    data,
    createdAt,
    config: redactJson(config),
  };
}

function viewDense(rows: StudyRows): DenseView {
  const candidate = planHash(densePlan(rows.grouping));
  const trained = rows.tasks.find((task) => task.kind === "train-dense")?.outcome;
  return {
    candidate,
    cost: rows.denseCost,
    error: trained?.status === "done" ? (trained.result as unknown as TrainDenseResult).error : undefined,
    testError: testErrorOf(rows, candidate),
  };
}

function viewMethod(rows: StudyRows, name: string, role: MethodView["role"]): MethodView {
  const own = frontsOf(rows, name, "inherit");
  return {
    name,
    role,
    scored: evaluationsOf(rows, name, "inherit").length,
    partsScored: rows.evaluations.filter((each) => each.method === name && partOf(each.fidelity) !== undefined).length,
    front: own.at(-1)?.members ?? [],
    history: own.map((front) => ({ evaluations: front.evaluations, hypervolume: front.hypervolume })),
  };
}

function viewRunningTime(tasks: readonly TaskRecord[]): RunningTimeView {
  const kinds = [...new Set(tasks.map((task) => task.kind))].map((kind) => {
    const own = tasks.filter((task) => task.kind === kind);
    const failed = own.filter((task) => task.outcome.status === "failed").length;
    return { kind, tasks: own.length, failed, ran: own.reduce((sum, task) => sum + task.timing.ran, 0) };
  });
  return { total: tasks.reduce((latest, task) => Math.max(latest, task.finishedAt), 0), kinds };
}
