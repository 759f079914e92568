import type { Command } from "commander";
import type { ExportedCandidate, Study } from "../../api/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Api, Cli } from "../cli.js";
import { reportingWrites } from "../file-writing.js";
import { chooseStudy, type FolderOption, folderOption, studyAndCandidate } from "../study-choice.js";

interface ExportOptions extends FolderOption, GlobalOptions {
  readonly out: string;
}

export function addExport(program: Command, cli: Cli): void {
  program
    .command("export")
    .usage("[options] [study] <candidate> --out <folder>")
    .summary("write a pruned network to files")
    .description("Write a pruned network: graph.json, weights.safetensors, plan.json.")
    .argument("[study]", "name of the study; may be left out when the folder holds one")
    .argument("[candidate]", "first 4 or more characters of its hash, or knee, best, smallest")
    .requiredOption("--out <folder>", "folder for the files; made if it is not there")
    .addOption(folderOption())
    .action(answering(cli, (args, options: ExportOptions) => exportNetwork(cli, args, options)));
}

async function exportNetwork(cli: Cli, args: Arguments, { folder, out }: ExportOptions): Promise<Answer> {
  const { name, candidate } = studyAndCandidate(args);
  const api = await cli.api();
  const study = await chooseStudy(api, folder, name);
  const mode = (await isTuned(api, study, folder, candidate)) ? "read" : "write";
  await using opened = await api.openStudy(study, { folder, mode, notify: cli.output.note });
  if (mode === "write") cli.output.note("not fine-tuned: its weights are made again from the dense network's");
  const exported = await reportingWrites(out, () => api.exportCandidate(opened, candidate, out));
  return { json: toJson(opened, exported), text: () => textOf(exported) };
}

/** Weights of fine-tuned candidates are stored; those of others are made by a task, which takes the study's lock. */
async function isTuned(api: Api, name: string, folder: string, candidate: string): Promise<boolean> {
  await using study = await api.openStudy(name, { folder });
  const { hash } = await api.findCandidate(study, candidate);
  const tuned = await study.store.evaluations({ fidelity: "tune" });
  return tuned.some((evaluation) => evaluation.candidate === hash && evaluation.outcome.status === "ok");
}

function toJson({ name }: Study, { candidate, fidelity, graphFile, weightsFile, planFile }: ExportedCandidate) {
  return { study: name, candidate: candidate.hash, fidelity, files: [graphFile, weightsFile, planFile] };
}

function textOf({ candidate, fidelity, graphFile, weightsFile, planFile }: ExportedCandidate): string {
  const weights = fidelity === "tune" ? "fine-tuned weights" : "inherited weights, batch norm re-calibrated";
  return [
    `Candidate ${candidate.hash} with ${weights}:`,
    ...[graphFile, weightsFile, planFile].map((file) => `  ${file}`),
  ].join("\n");
}
