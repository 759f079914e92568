import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { EspalierError } from "../../core/index.js";
import { type Answer, type Arguments, answering, type GlobalOptions } from "../answer.js";
import type { Cli } from "../cli.js";
import { CONFIG_FILE } from "../config-file.js";
import { reportingWrites } from "../file-writing.js";

/** Methods that there is an example of. */
const METHODS = ["nsga2-widths", "emo-pms"] as const;

interface InitOptions extends GlobalOptions {
  readonly method: (typeof METHODS)[number];
  readonly force?: boolean;
}

/** What people change first; docs/reference/config.md has every key. */
const KEYS = [
  ["name", "names the study's folder below results/"],
  ["data", "fashion-mnist, mnist, cifar10, or your own IDX files"],
  ["split", "examples for training, for comparing candidates, and for the final test"],
  ["model", "resnet, vgg-small, mobilenet-small or mlp, with its size"],
  ["space", "which widths may be chosen, and what a network may cost"],
  ["objectives", "error beside macs, params or activations"],
  ["train, tune", "how long the network is trained, and the chosen candidates afterwards"],
  ["method", "which method searches, and how many candidates it tries"],
] as const;

export function addInit(program: Command, cli: Cli): void {
  program
    .command("init")
    .summary("write a configuration to start from")
    .description("Write a configuration to start from: the bundled example of a method.")
    .argument("[file]", "file to write", CONFIG_FILE)
    .addOption(new Option("--method <name>", "method that searches").choices(METHODS).default(METHODS[0]))
    .option("--force", "replace the file if it is there")
    .action(answering(cli, (args, options: InitOptions) => init(cli, args, options)));
}

async function init(cli: Cli, [file = CONFIG_FILE]: Arguments, options: InitOptions): Promise<Answer> {
  const { method, force = false } = options;
  const { EXAMPLE_CONFIGS } = await cli.api();
  const text = `${JSON.stringify({ ...EXAMPLE_CONFIGS[method], name: "my-study" }, null, 2)}\n`;
  await reportingWrites(file, () => writeNew(file, text, force));
  return {
    json: { file },
    text: () =>
      [
        `Wrote ${file}. What to change:`,
        ...KEYS.map(([key, meaning]) => `  ${key.padEnd(13)}${meaning}`),
        "Every key with its default and range: docs/reference/config.md",
        `Next: ${cli.command} check ${file}`,
      ].join("\n"),
  };
}

async function writeNew(file: string, text: string, force: boolean): Promise<void> {
  try {
    await writeFile(file, text, { flag: force ? "w" : "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const next = "name another file, or replace it with --force";
    throw new EspalierError("E_USAGE", { path: file, message: "the file exists", next });
  }
}
