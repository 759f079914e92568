import type { Command } from "commander";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";
import { wholeNumber } from "../numbers.js";
import { chooseStudy, type FolderOption, folderOption } from "../study-choice.js";

interface ResumeOptions extends FolderOption, GlobalOptions {
  readonly workers?: number;
}

export function addResume(program: Command, cli: Cli): void {
  program
    .command("resume")
    .summary("continue a study that was stopped")
    .description("Continue a study that was stopped or crashed: same results as if nothing had happened.")
    .argument("[study]", "name of the study; may be left out when the folder holds one")
    .option("--workers <count>", "worker threads; results do not depend on it (default: one per core)", wholeNumber(1))
    .addOption(folderOption())
    .action(answering(cli, (args, options: ResumeOptions) => resume(cli, args, options)));
}

async function resume(cli: Cli, [given]: Arguments, options: ResumeOptions): Promise<Answer> {
  const api = await cli.api();
  const name = await chooseStudy(api, options.folder, given);
  const { runStudy } = await import("../run-study.js");
  return runStudy(cli, { ...options, study: name }, (study) => api.openStudy(name, { ...study, mode: "write" }));
}
