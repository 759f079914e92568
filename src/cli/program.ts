import { Command } from "commander";
import { packageVersion } from "../core/index.js";
import type { Cli } from "./cli.js";
import { addCheck } from "./verbs/check.js";
import { addDoctor } from "./verbs/doctor.js";
import { addEngine } from "./verbs/engine.js";
import { addExport } from "./verbs/export.js";
import { addFront } from "./verbs/front.js";
import { addInit } from "./verbs/init.js";
import { addReport } from "./verbs/report.js";
import { addResume } from "./verbs/resume.js";
import { addSearch } from "./verbs/search.js";
import { addShow } from "./verbs/show.js";
import { addStatus } from "./verbs/status.js";

/** In the order a study goes through them. */
const VERBS = [
  addInit,
  addCheck,
  addSearch,
  addResume,
  addStatus,
  addFront,
  addShow,
  addReport,
  addExport,
  addDoctor,
  addEngine,
] as const;

/** The command line's grammar. Parsing throws: what commander objects to, and what verbs fail with. */
export function buildProgram(cli: Cli): Command {
  const { output } = cli;
  const program = new Command("espalier")
    .description("Prunes neural networks by multi-objective search: every candidate and every Pareto front kept.")
    .version(packageVersion())
    .option("--json", "print results as JSON: one document, or one event a line (search, resume)")
    .option("--verbose", "print where errors come from")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => output.print(text.trimEnd()),
      writeErr: (text) => output.note(text.trimEnd()),
      outputError: () => undefined, // it is thrown too, and printed like every other error
    })
    .exitOverride();
  for (const addVerb of VERBS) addVerb(program, cli);
  return program;
}
