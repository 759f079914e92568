import { frontPlanes } from "../front-plane.js";
import type { ReportModel } from "../report-model.js";
import type { Block } from "../sections/section.js";
import { drawSection } from "../sections/sections.js";
import { factsText, headline, hypervolumeText, scoringRecipe, stateText, trainingRecipe } from "../statements.js";
import { finalistsTable, frontTable, withoutColumns } from "../tables.js";
import { wrapText } from "./plain-text.js";
import { renderTextScatter } from "./text-scatter.js";
import { renderTextTable } from "./text-table.js";

export interface TextOptions {
  /** Width of the terminal in characters; 80 unless given. */
  readonly columns?: number;
  /** Whether marks are coloured with ANSI codes; not unless asked. */
  readonly colour?: boolean;
}

/** Lines of a scatter's plot. */
const ROWS = 16;

/** The front of a study for terminals: sentence, scatter, members, finalists. */
export function renderFrontText(model: ReportModel, { columns = 80, colour = false }: TextOptions = {}): string {
  const wrap = (text: string) => wrapText(text, columns);
  const head = [headline(model), factsText(model), stateText(model) ?? ""].filter(Boolean).map(wrap);
  const sections = model.sections.flatMap((view) =>
    drawSection(view, model).flatMap((block) => blockText(block, wrap)),
  );
  if (model.front.length === 0) return `${[head.join("\n"), ...sections].join("\n\n")}\n`;
  const blocks = [
    ...head,
    ...frontPlanes(model).map((plane) => renderTextScatter(plane, { columns, rows: ROWS, colour })),
    wrap(`Hypervolume ${hypervolumeText(model)}.`),
    wrap(`Front at fidelity inherit. ${scoringRecipe(model)}`),
    renderTextTable(withoutColumns(frontTable(model), "fidelity")),
    ...sections,
    ...(model.finalists.length === 0 ? [] : [wrap(trainingRecipe(model)), renderTextTable(finalistsTable(model))]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** What a picture alone would tell is left out. */
function blockText({ title, text, picture, table }: Block, wrap: (text: string) => string): readonly string[] {
  if (picture && "panels" in picture) return [];
  return [wrap(`${title}. ${text}`), ...(table ? [renderTextTable(table)] : [])];
}
