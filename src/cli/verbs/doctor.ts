import type { Command } from "commander";
import type { Diagnosis } from "../../api/index.js";
import { EXIT } from "../../core/index.js";
import type { Table } from "../../report/index.js";
import { type Answer, answering } from "../answer.js";
import type { Cli } from "../cli.js";
import { left } from "../columns.js";

export function addDoctor(program: Command, cli: Cli): void {
  program
    .command("doctor")
    .summary("look at this machine")
    .description("Look at this machine: Node.js, SQLite, the TensorFlow.js runtimes, memory, disk, cached data.")
    .action(answering(cli, () => doctor(cli)));
}

async function doctor(cli: Cli): Promise<Answer> {
  const { diagnose } = await cli.api();
  const diagnosis = await diagnose();
  const { renderTextTable } = await import("../../report/index.js");
  const verdict = diagnosis.able ? "espalier can run studies here." : "espalier cannot run studies here.";
  return {
    json: diagnosis,
    text: () => [renderTextTable(checksTable(diagnosis)), ...nextSteps(diagnosis), verdict].join("\n\n"),
    exitCode: diagnosis.able ? EXIT.ok : EXIT.failure,
  };
}

function checksTable({ checks }: Diagnosis): Table {
  return {
    columns: [left("part"), left("state"), left("found")],
    rows: checks.map(({ name, state, found }) => ({ cells: [name, state, found] })),
  };
}

function nextSteps({ checks }: Diagnosis): readonly string[] {
  return checks.flatMap(({ name, next }) => (next === undefined ? [] : [`${name}: ${next}`]));
}
