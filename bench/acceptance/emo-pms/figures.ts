import { acceptanceFigure, reportedFigure } from "../figure.js";
import type { AcceptanceFigure } from "../record.js";
import type { Measures } from "./measure.js";
import { recoveryFigures } from "./recovery-figures.js";
import type { EmoPmsSettings } from "./settings.js";
import { volumeFigures } from "./volume-figures.js";

/** All figures; each has one reading of every seed. */
export function emoPmsFigures(measures: readonly Measures[], settings: EmoPmsSettings): readonly AcceptanceFigure[] {
  return [
    acceptanceFigure(
      `rank correlation of predicted and true error, ${settings.combinations} random combinations`,
      measures.map(({ correlation }) => correlation),
      ">= 0.8",
      (value) => value >= 0.8,
    ),
    ...volumeFigures(measures),
    ...recoveryFigures(
      measures.map(({ recovery }) => recovery),
      settings.schemes,
    ),
    ...searchFigures(measures.map(({ search }) => search)),
  ];
}

function searchFigures(searches: readonly Measures["search"][]): readonly AcceptanceFigure[] {
  const count = Math.max(...searches.map(({ candidates }) => candidates));
  const seconds = (of: "parts" | "whole") => searches.map((search) => search.seconds[of]);
  const macs = (of: "parts" | "whole") => searches.map((search) => search.macs[of] / 1e12);
  return [
    acceptanceFigure(
      `search seconds, whole network / parts, ${count} candidates each`,
      searches.map((search) => search.seconds.whole / search.seconds.parts),
      ">= 2",
      (ratio) => ratio >= 2,
    ),
    reportedFigure("search seconds, parts with features and selectors", seconds("parts")),
    reportedFigure("search seconds, whole network", seconds("whole")),
    reportedFigure("search TMACs, parts with features and selectors", macs("parts")),
    reportedFigure("search TMACs, whole network", macs("whole")),
  ];
}
