import { CommanderError } from "commander";
import { EXIT } from "../core/index.js";
import type { Cli } from "./cli.js";
import { describeFailure } from "./failure.js";
import { buildProgram } from "./program.js";

/**
 * Runs one command line and leaves its exit code in `cli.process.exitCode`. Never throws: errors end as text on stderr,
 * with `--json` as an object.
 *
 * @param args without node and script
 */
export async function runProgram(args: readonly string[], cli: Cli): Promise<void> {
  const { output, process } = cli;
  try {
    await buildProgram(cli).parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && isAnswered(error)) {
      process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
      return;
    }
    const { exitCode, text, json } = describeFailure(error, args.includes("--verbose"));
    output.note(args.includes("--json") ? JSON.stringify(json) : text);
    process.exitCode = exitCode;
  }
}

/** Help and version were printed; without a verb that help is all there is to say. */
function isAnswered({ code }: CommanderError): boolean {
  return code === "commander.help" || code === "commander.helpDisplayed" || code === "commander.version";
}
