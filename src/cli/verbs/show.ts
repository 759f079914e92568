import type { Command } from "commander";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";
import { chooseStudy, type FolderOption, folderOption, studyAndCandidate } from "../study-choice.js";

type ShowOptions = FolderOption & GlobalOptions;

export function addShow(program: Command, cli: Cli): void {
  program
    .command("show")
    .usage("[options] [study] <candidate>")
    .summary("show a candidate layer by layer")
    .description("Show a candidate: cost, evaluations, channels kept, every layer before and after.")
    .argument("[study]", "name of the study; may be left out when the folder holds one")
    .argument("[candidate]", "first 4 or more characters of its hash, or knee, best, smallest")
    .addOption(folderOption())
    .action(answering(cli, (args, options: ShowOptions) => show(cli, args, options)));
}

async function show(cli: Cli, args: Arguments, { folder }: ShowOptions): Promise<Answer> {
  const { name, candidate } = studyAndCandidate(args);
  const api = await cli.api();
  await using study = await api.openStudy(await chooseStudy(api, folder, name), { folder });
  const view = await api.inspectCandidate(study, candidate);
  const { renderCandidateText } = await import("../../report/index.js");
  const { record, ...rest } = view;
  return {
    json: { study: study.name, candidate: record.hash, plan: record.plan, cost: record.cost, ...rest },
    text: () => renderCandidateText(view),
  };
}
