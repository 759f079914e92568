import { type Markup, markup } from "../markup.js";
import { drawLegend, type Figure } from "../svg/figure.js";
import type { Panels } from "../svg/panels.js";
import type { Table } from "../tables.js";

/** Id of the place in the page where the widths of a front member are shown. */
export function memberId(candidate: string): string {
  return `member-${candidate}`;
}

/** A section of the page, with a sentence or two on how to read it. */
export function pageSection(id: string, heading: string, note: string, content: Markup | readonly Markup[]): Markup {
  return markup`<section id="${id}">
<h2>${heading}</h2>
<p class="note">${note}</p>
${content}
</section>`;
}

export function drawFigure({ svg, legend, note }: Figure): Markup {
  return markup`<figure>
<div class="picture">${svg}</div>
<figcaption>${drawLegend(legend)}${note === undefined ? undefined : markup`<p class="note">${note}</p>`}</figcaption>
</figure>`;
}

/** Pictures beside each other as far as the page is wide enough. */
export function drawPanels({ panels, legend }: Panels): Markup {
  const pictures = panels.map(
    ({ title, svg }) => markup`<div class="panel"><p class="panel-title">${title}</p>${svg}</div>`,
  );
  return markup`<figure>
<div class="panels">
${pictures}
</div>
<figcaption>${drawLegend(legend)}</figcaption>
</figure>`;
}

/** A table whose first cells head their rows and lead to the rows' front members. */
export function drawTable({ columns, rows }: Table, caption: string): Markup {
  const heads = columns.map(({ title, align }) => markup`<th scope="col" class="${align}">${title}</th>`);
  const body = rows.map((row) => {
    const cells = row.cells.map((cell, i) => {
      if (i > 0) return markup`<td class="${columns[i]?.align ?? "left"}">${cell}</td>`;
      if (row.member === undefined) return markup`<th scope="row">${cell}</th>`;
      return markup`<th scope="row"><a href="#${memberId(row.member)}"><code>${cell}</code></a></th>`;
    });
    return markup`<tr${row.knee ? markup` class="knee-row"` : undefined}>${cells}</tr>`;
  });
  return markup`<div class="table"><table aria-label="${caption}">
<thead><tr>${heads}</tr></thead>
<tbody>
${body}
</tbody>
</table></div>`;
}
