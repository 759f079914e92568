import type { Command } from "commander";
import type { StudyCheck } from "../../api/index.js";
import { formatBytes, formatCount, formatShare } from "../../core/index.js";
import type { Table } from "../../report/index.js";
import { type Answer, type Arguments, answering } from "../answer.js";
import type { Cli } from "../cli.js";
import { left, right } from "../columns.js";
import { CONFIG_FILE, readConfig } from "../config-file.js";

export function addCheck(program: Command, cli: Cli): void {
  program
    .command("check")
    .summary("validate a configuration and say what a study would do")
    .description("Validate a configuration, its data and its search space; say what a study would do. Writes nothing.")
    .argument("[config]", "configuration file", CONFIG_FILE)
    .action(answering(cli, (args) => check(cli, args)));
}

async function check(cli: Cli, [file = CONFIG_FILE]: Arguments): Promise<Answer> {
  const api = await cli.api();
  const found = await api.checkStudy(await readConfig(file), { notify: cli.output.note });
  const { renderTextTable } = await import("../../report/index.js");
  return {
    json: toJson(found),
    text: () =>
      [
        facts(found),
        renderTextTable(groupsTable(found)),
        renderTextTable(methodsTable(found)),
        `Nothing was written. Next: ${cli.command} search ${file}`,
      ].join("\n\n"),
  };
}

function toJson({ config, grouping, dense, smallest, spaceSize, methods, macs }: StudyCheck) {
  return {
    config,
    groups: grouping.groups.map(({ id, units, producers }) => ({ id, units, layers: producers })),
    frozen: grouping.frozen.map(({ reason, nodes }) => ({ reason, layers: nodes })),
    dense: { macs: dense.macs, params: dense.params, activationBytes: dense.activationBytes },
    smallest,
    // As text: it may be larger than what JSON's readers hold exactly.
    spaceSize: spaceSize.toString(),
    methods,
    macs,
  };
}

function facts({ config, graph, dense, smallest, spaceSize, macs }: StudyCheck): string {
  const { train, validation, test } = config.split;
  return [
    `study    ${config.name}, seed ${config.seed}`,
    `data     ${config.data.source}: ${train} training, ${validation} validation, ${test} test examples`,
    `network  ${graph.name}: ${costText(dense)}`,
    `space    ${sizeText(spaceSize)} networks; the smallest: ${costText(smallest)} (${formatShare(smallest.macs / dense.macs)} of the MACs)`,
    `work     at most ${formatCount(macs)} multiply-accumulates, every candidate counted as large as the dense network`,
  ].join("\n");
}

function costText({ macs, params, activationBytes }: StudyCheck["smallest"]): string {
  return `${formatCount(macs)} MACs, ${formatCount(params)} parameters, ${formatBytes(activationBytes)} of activations`;
}

/** A count of any size: "262144", "1.8 × 10^19". */
function sizeText(size: bigint): string {
  const digits = size.toString();
  return digits.length <= 9 ? digits : `${digits[0]}.${digits[1]} × 10^${digits.length - 1}`;
}

/** What can be pruned, and what cannot and why. */
function groupsTable({ grouping }: StudyCheck): Table {
  return {
    columns: [left("group"), right("units"), left("layers")],
    rows: [
      ...grouping.groups.map(({ id, units, producers }) => ({ cells: [id, String(units), producers.join(", ")] })),
      ...grouping.frozen.map(({ reason, nodes }) => ({
        cells: ["(kept whole)", "", `${nodes.join(", ")}: ${reason}`],
      })),
    ],
  };
}

function methodsTable({ methods }: StudyCheck): Table {
  return {
    columns: [left("method"), left("role"), right("candidates")],
    rows: methods.map(({ name, scores, parts }, i) => ({
      cells: [name, i === 0 ? "method" : "baseline", parts ? `${scores} + ${parts} of parts` : String(scores)],
    })),
  };
}
