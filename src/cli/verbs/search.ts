import type { Command } from "commander";
import { EspalierError } from "../../core/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Api, Cli } from "../cli.js";
import { CONFIG_FILE, readConfig, withMembers } from "../config-file.js";
import { wholeNumber } from "../numbers.js";
import { commandLine, type FolderOption, folderOption } from "../study-choice.js";

interface SearchOptions extends FolderOption, GlobalOptions {
  readonly example?: boolean;
  readonly resume?: boolean;
  readonly name?: string;
  readonly seed?: number;
  readonly workers?: number;
}

export function addSearch(program: Command, cli: Cli): void {
  program
    .command("search")
    .summary("run a new study")
    .description("Run a new study: train the network, search it, fine-tune a few of the front, write the report.")
    .argument("[config]", `configuration file (default: "${CONFIG_FILE}")`)
    .option("--example", "run the bundled example instead of a configuration file")
    .option("--resume", "continue the study if it is there already, with the settings it has")
    .option("--name <name>", "name of the study, in place of the configuration's")
    .option("--seed <number>", "seed of all random choices, in place of the configuration's", wholeNumber(0))
    .option("--workers <count>", "worker threads; results do not depend on it (default: one per core)", wholeNumber(1))
    .addOption(folderOption())
    .action(answering(cli, (args, options: SearchOptions) => search(cli, args, options)));
}

async function search(cli: Cli, [file]: Arguments, options: SearchOptions): Promise<Answer> {
  const api = await cli.api();
  const { name, seed } = options;
  const config = withMembers(await findConfig(api, file, options), { name, seed });
  const { runStudy } = await import("../run-study.js");
  return runStudy(cli, options, async (study) => {
    try {
      return await api.createStudy(config, { ...study, resume: options.resume ?? false });
    } catch (error) {
      throw error instanceof EspalierError ? withNextStep(cli, error, config, options) : error;
    }
  });
}

async function findConfig(api: Api, file: string | undefined, { example }: SearchOptions): Promise<unknown> {
  if (!example) return readConfig(file ?? CONFIG_FILE);
  if (file === undefined) return api.EXAMPLE_CONFIG;
  throw new EspalierError("E_USAGE", { path: file, message: "--example stands in place of a configuration file" });
}

/** The registry's next steps speak of any study; here it is known which. */
function withNextStep(cli: Cli, error: EspalierError, config: unknown, place: FolderOption): EspalierError {
  const because = (next: string) => new EspalierError(error.code, { ...error.details, next });
  if (error.code === "E_INTERRUPTED") return because("start it again; nothing was begun yet");
  if (error.code !== "E_STUDY_EXISTS") return error;
  const { name } = config as { readonly name: string };
  const go = (verb: string) => `\`${commandLine(cli, place, verb, name)}\``;
  return because(`${go("front")} shows it, ${go("resume")} continues it, \`--name\` makes another`);
}
