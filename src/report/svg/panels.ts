import type { Markup } from "../markup.js";
import type { LegendItem } from "./figure.js";

/** Small pictures of one kind, on the same axes, with one legend. */
export interface Panels {
  readonly panels: readonly { readonly title: string; readonly svg: Markup }[];
  readonly legend: readonly LegendItem[];
}
