import { join } from "node:path";
import { type Command, Option } from "commander";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";
import { replaceFile } from "../file-writing.js";
import { chooseStudy, type FolderOption, folderOption } from "../study-choice.js";

const FORMATS = ["html", "csv", "md", "json"] as const;

interface ReportOptions extends FolderOption, GlobalOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
}

export function addReport(program: Command, cli: Cli): void {
  program
    .command("report")
    .summary("write a study's report")
    .description("Write a study's report, also while it runs.")
    .argument("[study]", "name of the study; may be left out when the folder holds one")
    .addOption(new Option("--format <format>", "form of the report").choices(FORMATS).default("html"))
    .option("--out <file>", "file to write (default: report.<format> in the study's folder)")
    .addOption(folderOption())
    .action(answering(cli, (args, options: ReportOptions) => report(cli, args, options)));
}

async function report(cli: Cli, [given]: Arguments, { folder, format, out }: ReportOptions): Promise<Answer> {
  const api = await cli.api();
  const name = await chooseStudy(api, folder, given);
  await using study = await api.openStudy(name, { folder });
  const { readReport, renderCsv, renderHtml, renderJson, renderMarkdown } = await import("../../report/index.js");
  const render = { html: renderHtml, csv: renderCsv, md: renderMarkdown, json: renderJson }[format];
  const file = out ?? join(folder, name, `report.${format}`);
  await replaceFile(file, render(await readReport(study.store)));
  return { json: { study: name, format, file }, text: () => `Report: ${file}` };
}
