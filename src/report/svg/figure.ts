import { type Markup, markup } from "../markup.js";
import type { MethodView } from "../report-model.js";
import { type MarkShape, mark } from "./marks.js";

/** How a series looks: its class names and its mark. */
export interface Look {
  /** Class of the colour: `series-0` … `series-3`. */
  readonly series: string;
  readonly shape: MarkShape;
}

const SHAPES: readonly MarkShape[] = ["circle", "square", "diamond", "triangle"];

/** The look of a method by its position; colour and shape differ together, so neither has to be told alone. */
export function lookOf(position: number): Look {
  const at = position % SHAPES.length;
  return { series: `series-${at}`, shape: SHAPES[at] as MarkShape };
}

export interface LegendItem {
  readonly shape: MarkShape | "line";
  readonly look: string;
  readonly text: string;
}

/** A method's marks with what they are. */
export function legendItem({ series, shape }: Look, { role }: Pick<MethodView, "role">, text: string): LegendItem {
  return { shape, look: `mark ${series} ${role}`, text };
}

/** A picture with what has to be said about it. */
export interface Figure {
  readonly svg: Markup;
  readonly legend: readonly LegendItem[];
  /** A sentence for below the picture. */
  readonly note: string | undefined;
}

export interface SvgOptions {
  /** Unique in the page. */
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
}

/** An inline picture that scales with the page. */
export function svg({ id, width, height, title, description }: SvgOptions, content: readonly Markup[]): Markup {
  return markup`<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}</title>
<desc id="${id}-description">${description}</desc>
${content}
</svg>`;
}

/** Sample marks with their meanings; wraps like text. */
export function drawLegend(items: readonly LegendItem[]): Markup {
  const rows = items.map(({ shape, look, text }) => {
    const sample =
      shape === "line" ? markup`<path class="${look}" d="M1 10H23"/>` : mark(shape, { x: 12, y: 10 }, look);
    return markup`<li><svg viewBox="0 0 24 20" aria-hidden="true">${sample}</svg>${text}</li>`;
  });
  return markup`<ul class="legend">
${rows}
</ul>`;
}
