import type { ReportModel } from "../report-model.js";
import type { StudyRows } from "../study-rows.js";
import { emoPmsSection } from "./emo-pms/emo-pms-section.js";
import type { EmoPmsView } from "./emo-pms/emo-pms-view.js";
import type { Block, Section } from "./section.js";

/** What the methods of a study add to its report; `method` tells them apart. */
export type SectionView = EmoPmsView;

/** By name of the method. A method that only tries candidates needs none. */
const SECTIONS: { readonly [Method in SectionView["method"]]: Section<Extract<SectionView, { method: Method }>> } = {
  "emo-pms": emoPmsSection,
};

/** The sections of methods that have one, as far as they have come. */
export function readSections(rows: StudyRows, methods: readonly string[]): readonly SectionView[] {
  return methods.filter(hasSection).flatMap((method) => {
    const own = rows.findings.filter((finding) => finding.method === method);
    const findings = Object.fromEntries(own.map(({ name, value }) => [name, value]));
    return SECTIONS[method].read(findings, rows) ?? [];
  });
}

export function drawSection(view: SectionView, model: ReportModel): readonly Block[] {
  return SECTIONS[view.method].draw(view, model);
}

function hasSection(method: string): method is SectionView["method"] {
  return Object.hasOwn(SECTIONS, method);
}
