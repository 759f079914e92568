import { type Markup, markup } from "../markup.js";
import type { ReportModel } from "../report-model.js";
import type { Block } from "../sections/section.js";
import { drawSection } from "../sections/sections.js";
import { drawFigure, drawPanels, drawTable } from "./elements.js";

/** What methods tell of their own working. */
export function drawSections(model: ReportModel): readonly Markup[] {
  return model.sections.map(
    (view) => markup`<section id="section-${view.method}">
<h2>How ${view.method} got there</h2>
${drawSection(view, model).map(drawBlock)}
</section>`,
  );
}

function drawBlock({ title, text, picture, table }: Block): Markup {
  const drawn = picture && ("panels" in picture ? drawPanels(picture) : drawFigure(picture));
  return markup`<div class="block">
<h3>${title}</h3>
<p class="note">${text}</p>
${drawn}
${table && drawTable(table, title.toLowerCase())}
</div>`;
}
