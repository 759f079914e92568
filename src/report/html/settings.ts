import { formatDuration } from "../../core/index.js";
import { type Markup, markup } from "../markup.js";
import type { ReportModel } from "../report-model.js";
import { runningTimeTable } from "../tables.js";
import { drawTable } from "./elements.js";

/** What one needs to run the study again, and what it took. */
export function drawSettings(model: ReportModel): Markup {
  const { study, methods, groups, runningTime } = model;
  const facts: readonly (readonly [string, string])[] = [
    ["Study", study.name],
    ["State", study.state],
    ["Created", `${new Date(study.createdAt).toISOString().slice(0, 16).replace("T", " ")} UTC`],
    ["Seed", String(study.seed)],
    ["Runtime", study.runtime],
    ["Network", `${study.network}, ${groups.length} groups`],
    ["Data split", study.data.slice(0, 16)],
    ["Methods", methods.map(({ name, scored }) => `${name} (${scored} scored)`).join(", ")],
    ["Running time", formatDuration(runningTime.total)],
  ];
  return markup`<section id="settings">
<h2>Settings and running time</h2>
<dl>
${facts.map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}
</dl>
${runningTime.kinds.length === 0 ? undefined : drawTable(runningTimeTable(model), "running time by kind of task")}
<details>
<summary>Configuration</summary>
<pre>${JSON.stringify(study.config, null, 2)}</pre>
</details>
</section>`;
}
