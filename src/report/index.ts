export { renderCsv } from "./csv.js";
export { renderHtml } from "./html/page.js";
export { renderJson } from "./json.js";
export { renderMarkdown } from "./markdown.js";
export { readReport } from "./read-report.js";
export type { ReportModel } from "./report-model.js";
export { type CandidateDetail, renderCandidateText } from "./terminal/candidate-text.js";
export { renderFrontText, type TextOptions } from "./terminal/front-text.js";
