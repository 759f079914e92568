import { sha256 } from "../../core/index.js";
import { frontPlanes } from "../front-plane.js";
import { type Markup, markup } from "../markup.js";
import type { ReportModel } from "../report-model.js";
import { factsText, headline, scoringRecipe, stateText, trainingRecipe } from "../statements.js";
import { frontFigure } from "../svg/front-figure.js";
import { hypervolumeFigure } from "../svg/hypervolume-figure.js";
import { failuresTable, finalistsTable, frontTable } from "../tables.js";
import { drawFigure, drawTable, memberId, pageSection } from "./elements.js";
import { drawMembers } from "./members.js";
import { drawSections } from "./method-sections.js";
import { drawSettings } from "./settings.js";
import { STYLE } from "./style.js";

/**
 * The study as one HTML file that needs no network, no script and no other file. Its content policy allows nothing but
 * its own style sheet, named by hash; every value is escaped besides.
 */
export function renderHtml(model: ReportModel): string {
  const { study, front } = model;
  const parts =
    front.length === 0
      ? drawSections(model)
      : [
          ...[drawFronts(model), drawHypervolume(model), drawFrontTable(model)],
          ...drawSections(model),
          drawMembers(model),
        ];
  const state = stateText(model);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${study.name}, espalier report</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<p class="study">espalier report of ${study.name}</p>
<h1>${unbroken(headline(model))}</h1>
<p class="facts">${factsText(model)}</p>
${state === undefined ? undefined : markup`<p class="state">${state}</p>`}
</header>
<main>
${[...parts, ...drawFinalists(model), ...drawFailures(model), drawSettings(model)]}
</main>
</body>
</html>
`;
  return page.markup;
}

function contentPolicy(): string {
  const hash = Buffer.from(sha256(STYLE), "hex").toString("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

/** Keeps numbers and their units, and words with a hyphen, on one line. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=%)/g, "\u00a0").replace(/(?<=\w)-(?=\w)/g, "\u2011");
}

function drawFronts(model: ReportModel): Markup {
  const linkTo = (member: string) => `#${memberId(member)}`;
  const figures = frontPlanes(model).map((plane) => drawFigure(frontFigure(plane, linkTo)));
  return pageSection("front", "Error against cost", `${scoringRecipe(model)} Lower left is better.`, figures);
}

function drawHypervolume(model: ReportModel): Markup {
  const note =
    "The volume that a method's front dominates, up to an error of 1 at the dense network's cost; higher is better. One step per generation.";
  const figure = drawFigure(hypervolumeFigure(model));
  return pageSection("hypervolume-section", "Hypervolume over evaluations", note, figure);
}

function drawFrontTable(model: ReportModel): Markup {
  const name = model.methods[0]?.name ?? "";
  const note =
    "Errors are at fidelity inherit, before any fine-tuning. Costs are for one example and shares are of the dense network; memory is the peak of the live tensors.";
  return pageSection("members", `Front of ${name}`, note, drawTable(frontTable(model), `front of ${name}`));
}

function drawFinalists(model: ReportModel): readonly Markup[] {
  if (model.finalists.length === 0) return [];
  const note = `${trainingRecipe(model)} Untuned errors are with inherited weights; changes are in percentage points. Test examples are touched once, at the end, for the networks of this table alone.`;
  return [pageSection("finalists", "Finalists", note, drawTable(finalistsTable(model), "finalists"))];
}

function drawFailures(model: ReportModel): readonly Markup[] {
  const table = failuresTable(model);
  const failed = model.evaluations.filter((evaluation) => evaluation.outcome.status === "failed").length;
  if (failed === 0) return [];
  const shown = table.rows.length < failed ? ` The first ${table.rows.length} are listed.` : "";
  const note = `${failed === 1 ? "1 evaluation" : `${failed} evaluations`} failed and entered no front.${shown}`;
  return [pageSection("failures", "Failures", note, drawTable(table, "failed evaluations"))];
}
