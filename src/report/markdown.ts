import type { ReportModel } from "./report-model.js";
import { drawSection, type SectionView } from "./sections/sections.js";
import { factsText, headline, hypervolumeText, scoringRecipe, stateText, trainingRecipe } from "./statements.js";
import { finalistsTable, frontTable, type Table } from "./tables.js";

/** The study as GitHub-flavoured Markdown, short enough for a comment on a pull request. */
export function renderMarkdown(model: ReportModel): string {
  const state = stateText(model);
  const blocks = [
    `### ${escapeMarkdown(model.study.name)}`,
    `**${escapeMarkdown(headline(model))}**`,
    escapeMarkdown(factsText(model)),
    ...(state === undefined ? [] : [`> ${escapeMarkdown(state)}`]),
    ...(model.front.length === 0 ? [] : [`Hypervolume: ${escapeMarkdown(hypervolumeText(model))}.`]),
    ...(model.finalists.length === 0 ? [] : [escapeMarkdown(trainingRecipe(model)), drawTable(finalistsTable(model))]),
    ...(model.front.length === 0
      ? []
      : [
          `<details><summary>Front of ${escapeMarkdown(model.methods[0]?.name ?? "")}</summary>`,
          escapeMarkdown(scoringRecipe(model)),
          drawTable(frontTable(model)),
          "</details>",
        ]),
    ...model.sections.flatMap((view) => drawSectionText(view, model)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function drawSectionText(view: SectionView, model: ReportModel): readonly string[] {
  const blocks = drawSection(view, model).flatMap(({ title, text, table }) => [
    `**${escapeMarkdown(title)}.** ${escapeMarkdown(text)}`,
    ...(table ? [drawTable(table)] : []),
  ]);
  return [`<details><summary>How ${escapeMarkdown(view.method)} got there</summary>`, ...blocks, "</details>"];
}

function drawTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(row.cells.map(escapeMarkdown))),
  ].join("\n");
}

/** Text without any meaning in Markdown or HTML: no markup, links, mentions or line breaks. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[\\`*_~[\]|#!]/g, "\\$&")
    .replace(/@/g, "&#64;")
    .replace(/:\/\//g, "&#58;//");
}
