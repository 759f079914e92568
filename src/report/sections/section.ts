import type { Json } from "../../core/index.js";
import type { ReportModel } from "../report-model.js";
import type { StudyRows } from "../study-rows.js";
import type { Figure } from "../svg/figure.js";
import type { Panels } from "../svg/panels.js";
import type { Table } from "../tables.js";

/** What one method adds to reports. */
export interface Section<View> {
  /**
   * What the section shows, as plain data for `report.json`; nothing while there is nothing to show. A method that is
   * under way has told a part of its findings.
   *
   * @param findings what the method told, by name
   */
  read(findings: Readonly<Record<string, Json>>, rows: StudyRows): View | undefined;
  /** In the order of reading. */
  draw(view: View, model: ReportModel): readonly Block[];
}

/** One thing to look at. Terminals and Markdown show text and table, pages the pictures too. */
export interface Block {
  readonly title: string;
  readonly text: string;
  readonly picture?: Figure | Panels;
  readonly table?: Table;
}
