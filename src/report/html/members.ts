import { formatPercent } from "../../core/index.js";
import { type Markup, markup } from "../markup.js";
import type { MemberView, ReportModel } from "../report-model.js";
import { costText } from "../statements.js";
import { widthsFigure } from "../svg/widths-figure.js";
import { layersTable } from "../tables.js";
import { drawTable, memberId, pageSection } from "./elements.js";

/** Kept channels of every front member; the knee is shown until a link leads to another. No script takes part. */
export function drawMembers(model: ReportModel): Markup {
  const members = model.front.map((member, i) => drawMember(model, member, i));
  const note =
    "Of each group of coupled channels, what stays (blue) of what the dense network has (grey). Candidates in the figure and in the table above lead to their own widths.";
  return pageSection(
    "widths",
    "Kept channels",
    note,
    markup`<div class="members">
${members}
</div>`,
  );
}

function drawMember(model: ReportModel, member: MemberView, position: number): Markup {
  const { candidate, error, knee, layers } = member;
  const link = (to: number, text: string): Markup | undefined => {
    const other = model.front[to]?.candidate.hash;
    return other === undefined ? undefined : markup`<a href="#${memberId(other)}">${text}</a>`;
  };
  return markup`<article class="member${knee ? " knee-member" : ""}" id="${memberId(candidate.hash)}">
<div class="member-head">
<h3>${knee ? "Knee " : ""}<code>${candidate.name}</code></h3>
<span>${costText(model, candidate)} at ${formatPercent(error)} error</span>
<nav aria-label="other members of the front">${link(position - 1, "previous")} ${link(position + 1, "next")} <a href="#front">front</a></nav>
</div>
<div class="picture">${widthsFigure(member, model.groups)}</div>
<details>
<summary>Layer by layer</summary>
${drawTable(layersTable(layers), `layers of ${candidate.name}`)}
</details>
</article>`;
}
