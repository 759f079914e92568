import type { Command } from "commander";
import type { Cli } from "./cli.js";

/** Options that every verb has. */
export interface GlobalOptions {
  readonly json?: boolean;
}

/** What a verb has to say, in both forms. */
export interface Answer {
  /** The JSON document of `--json`. */
  readonly json: unknown;
  readonly text: () => string;
  /** 0 unless given. */
  readonly exitCode?: number;
}

/** Arguments in the order they were declared, defaults filled in. */
export type Arguments = readonly (string | undefined)[];

/** A commander action that prints what a verb answers. */
export function answering<Options extends object>(
  { output, process }: Cli,
  verb: (args: Arguments, options: Options & GlobalOptions) => Promise<Answer>,
): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & GlobalOptions>();
    const { json, text, exitCode } = await verb(command.processedArgs as Arguments, options);
    if (options.json) output.printJson(json);
    else output.print(text().trimEnd());
    if (exitCode !== undefined) process.exitCode = exitCode;
  };
}
