import type { Command } from "commander";
import { EspalierError, formatDuration, formatPercent } from "../../core/index.js";
import type { ReportModel, Table } from "../../report/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Api, Cli } from "../cli.js";
import { left, right } from "../columns.js";
import { type FolderOption, folderOption } from "../study-choice.js";

type StatusOptions = FolderOption & GlobalOptions;

export function addStatus(program: Command, cli: Cli): void {
  program
    .command("status")
    .summary("list studies, or show how far one is")
    .description("List the studies of a folder, or show how far one is; also while it runs.")
    .argument("[study]", "name of the study; all of them when left out")
    .addOption(folderOption())
    .action(
      answering(cli, ([name]: Arguments, { folder }: StatusOptions) =>
        name === undefined ? listStudies(cli, folder) : showStudy(cli, folder, name),
      ),
    );
}

async function showStudy(cli: Cli, folder: string, name: string): Promise<Answer> {
  const { renderTextTable } = await import("../../report/index.js");
  const model = await readModel(await cli.api(), folder, name);
  return {
    json: toJson(model),
    text: () => [facts(model), renderTextTable(methodsTable(model))].join("\n\n"),
  };
}

/** One line a study; one that cannot be read does not hide the others. */
async function listStudies(cli: Cli, folder: string): Promise<Answer> {
  const { renderTextTable } = await import("../../report/index.js");
  const api = await cli.api();
  const names = await api.listStudies(folder);
  const studies: (ReportModel | Unreadable)[] = [];
  for (const name of names) studies.push(await readModel(api, folder, name).catch((error) => unreadable(name, error)));
  return {
    json: studies.map((study) => ("error" in study ? study : toJson(study))),
    text: () =>
      names.length === 0
        ? `No studies in ${folder}. \`${cli.command} search --example\` makes one.`
        : renderTextTable(studiesTable(studies)),
  };
}

interface Unreadable {
  readonly name: string;
  readonly error: string;
}

function unreadable(name: string, error: unknown): Unreadable {
  return { name, error: error instanceof EspalierError ? error.code : String(error) };
}

async function readModel(api: Api, folder: string, name: string): Promise<ReportModel> {
  const { readReport } = await import("../../report/index.js");
  await using study = await api.openStudy(name, { folder });
  return await readReport(study.store);
}

function toJson({ study, methods, runningTime, evaluations }: ReportModel) {
  const { name, seed, state, failure, network, runtime, data, createdAt } = study;
  return {
    ...{ name, seed, state, failure, network, runtime, data, createdAt },
    runningTime: runningTime.total,
    methods: methods.map(({ name: method, role, scored, partsScored, front, history }) => ({
      ...{ name: method, role, scored, partsScored, front: front.length },
      hypervolume: history.at(-1)?.hypervolume,
    })),
    failed: evaluations.filter(({ outcome }) => outcome.status === "failed").length,
  };
}

function facts({ study, runningTime, dense }: ReportModel): string {
  const { name, state, failure, network, seed, runtime, createdAt } = study;
  return [
    `study    ${name}, ${stateText(state)}${failure === undefined ? "" : `: ${failure}`}`,
    `network  ${network}, seed ${seed}${dense.error === undefined ? "" : `, dense error ${formatPercent(dense.error)}`}`,
    `runtime  ${runtime}`,
    `made     ${dateText(createdAt)}, has run for ${formatDuration(runningTime.total)}`,
  ].join("\n");
}

/** A process that was killed cannot say so. */
function stateText(state: ReportModel["study"]["state"]): string {
  return state === "running" ? "running (or killed: `espalier resume` tells)" : state;
}

/** Milliseconds since 1970 as "2026-11-22 14:05 UTC". */
function dateText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function methodsTable({ methods }: ReportModel): Table {
  return {
    columns: [left("method"), left("role"), ...MEASURES],
    rows: methods.map((method) => ({ cells: [method.name, method.role, ...measuresOf(method)] })),
  };
}

function studiesTable(studies: readonly (ReportModel | Unreadable)[]): Table {
  return {
    columns: [left("study"), left("state"), left("network"), left("method"), ...MEASURES, left("made")],
    rows: studies.map((study) => {
      if ("error" in study) return { cells: [study.name, study.error] };
      const { name, state, network, createdAt } = study.study;
      const [main] = study.methods;
      return { cells: [name, state, network, main?.name ?? "", ...measuresOf(main), dateText(createdAt)] };
    }),
  };
}

const MEASURES = [right("scored"), right("front"), right("hypervolume")];

function measuresOf(method: ReportModel["methods"][number] | undefined): readonly string[] {
  const hypervolume = method?.history.at(-1)?.hypervolume;
  return [scoredText(method), String(method?.front.length ?? 0), hypervolume?.toFixed(4) ?? "–"];
}

function scoredText(method: ReportModel["methods"][number] | undefined): string {
  const { scored, partsScored } = method ?? { scored: 0, partsScored: 0 };
  return partsScored === 0 ? String(scored) : `${scored} + ${partsScored} of parts`;
}
