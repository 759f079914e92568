import type { ReportModel } from "./report-model.js";

/** The whole model, for programs. */
export function renderJson(model: ReportModel): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}
