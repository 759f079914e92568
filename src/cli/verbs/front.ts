import { type Command, InvalidArgumentError, Option } from "commander";
import type { FrontMember } from "../../api/index.js";
import { EspalierError, formatCount, formatPercent } from "../../core/index.js";
import type { ReportModel, Table } from "../../report/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";
import { left, right } from "../columns.js";
import { frontMembers } from "../front-members.js";
import { chooseStudy, type FolderOption, folderOption } from "../study-choice.js";

interface FrontOptions extends FolderOption, GlobalOptions {
  readonly method?: string;
  readonly fidelity: string;
}

export function addFront(program: Command, cli: Cli): void {
  program
    .command("front")
    .summary("show a study's Pareto front")
    .description("Show a study's Pareto front: scatter, members, finalists.")
    .argument("[study]", "name of the study; may be left out when the folder holds one")
    .option("--method <name>", "front of this method (default: the study's main method)")
    .addOption(
      new Option(
        "--fidelity <fidelity>",
        "inherit: inherited weights; tune: fine-tuned finalists; part-<n>: the n-th sub-network",
      )
        .argParser(checkedFidelity)
        .default("inherit"),
    )
    .addOption(folderOption())
    .action(answering(cli, (args, options: FrontOptions) => front(cli, args, options)));
}

function checkedFidelity(given: string): string {
  if (/^(inherit|tune|part-[1-9]\d*)$/.test(given)) return given;
  throw new InvalidArgumentError("It must be inherit, tune or part-<n>.");
}

async function front(cli: Cli, [given]: Arguments, { folder, method, fidelity }: FrontOptions): Promise<Answer> {
  const api = await cli.api();
  await using study = await api.openStudy(await chooseStudy(api, folder, given), { folder });
  const { readReport, renderFrontText, renderTextTable } = await import("../../report/index.js");
  const model = await readReport(study.store);
  const name = checkedMethod(model, method);
  const head = { study: study.name, method: name, fidelity };
  if (name === model.methods[0]?.name && fidelity === "inherit") {
    const { columns, colour } = cli.output;
    return {
      json: { ...head, members: frontMembers(model) },
      text: () => renderFrontText(model, { columns, colour }),
    };
  }
  const members = await study.front({ method: name, fidelity });
  return {
    json: { ...head, members: members.map(toJson) },
    text: () =>
      members.length === 0
        ? `${study.name} has no front of ${name} at fidelity ${fidelity}.`
        : `Front of ${name} at fidelity ${fidelity}\n\n${renderTextTable(membersTable(model, members))}`,
  };
}

function checkedMethod({ methods, study }: ReportModel, method: string | undefined): string {
  const names = methods.map(({ name }) => name);
  const [main = ""] = names;
  if (method === undefined || names.includes(method)) return method ?? main;
  throw new EspalierError("E_USAGE", {
    path: study.name,
    message: "the study has no such method",
    expected: names.join(" or "),
    got: JSON.stringify(method),
  });
}

function toJson({ candidate, objectives }: FrontMember) {
  return { candidate: candidate.hash, objectives, cost: candidate.cost };
}

function membersTable(model: ReportModel, members: readonly FrontMember[]): Table {
  const names = new Map(model.candidates.map(({ hash, name }) => [hash, name]));
  return {
    columns: [left("candidate"), ...model.objectives.map(({ label }) => right(label)), right("MACs"), right("params")],
    rows: members.map(({ candidate, objectives }) => ({
      cells: [
        names.get(candidate.hash) ?? candidate.hash,
        ...model.objectives.map(({ name }) => formatPercent(objectives[name] ?? Number.NaN)),
        formatCount(candidate.cost.macs),
        formatCount(candidate.cost.params),
      ],
    })),
  };
}
