import { type Markup, markup } from "../markup.js";

/** Rounded to a tenth of a pixel, which no eye can tell and every file is smaller for. */
export function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

const SHAPES = {
  circle: "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z",
  square: "M-3.6 -3.6h7.2v7.2h-7.2z",
  diamond: "M0 -5.2l5.2 5.2l-5.2 5.2l-5.2 -5.2z",
  triangle: "M0 -6l5.6 9.6h-11.2z",
  star: "M0 -9l2.3 5.8l6.2 .4l-4.8 4l1.5 6.1l-5.2 -3.3l-5.2 3.3l1.5 -6.1l-4.8 -4l6.2 -.4z",
  ring: "M-8.5 0a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0z",
  dot: "M-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0z",
} as const;

export type MarkShape = keyof typeof SHAPES;

/** One mark of a scatter. `title` is what pointing at it shows. */
export function mark(shape: MarkShape, { x, y }: Position, look: string, title?: string): Markup {
  const tip = title === undefined ? undefined : markup`<title>${title}</title>`;
  return markup`<path class="${look}" transform="translate(${pixel(x)} ${pixel(y)})" d="${SHAPES[shape]}">${tip}</path>`;
}

/** Many small dots as one path, so that thousands stay cheap; dots that would cover each other are drawn once. */
export function dots(positions: readonly Position[], look: string): Markup {
  const distinct = new Set(positions.map(({ x, y }) => `M${Math.round(x)} ${Math.round(y)}h0`));
  return markup`<path class="${look}" d="${[...distinct].join("")}"/>`;
}

/** Through the points in order: first along, then up or down. */
export function stepLine(positions: readonly Position[], look: string): Markup {
  const steps = positions.map(({ x, y }, i) => (i === 0 ? `M${pixel(x)} ${pixel(y)}` : `H${pixel(x)}V${pixel(y)}`));
  return markup`<path class="${look}" d="${steps.join("")}"/>`;
}

/** Points along a step line, close enough together that nothing of text size lies between two. */
export function stepPoints(positions: readonly Position[]): readonly Position[] {
  const spacing = 8;
  return positions.flatMap(({ x, y }, i) => {
    const last = positions[i - 1] ?? { x, y };
    const across = Math.round(Math.abs(x - last.x) / spacing);
    const upright = Math.round(Math.abs(y - last.y) / spacing);
    return [
      ...Array.from({ length: across }, (_, k) => ({ x: last.x + ((x - last.x) * k) / across, y: last.y })),
      ...Array.from({ length: upright }, (_, k) => ({ x, y: last.y + ((y - last.y) * k) / upright })),
      { x, y },
    ];
  });
}

export function bar(
  { x, y }: Position,
  size: { readonly width: number; readonly height: number },
  look: string,
): Markup {
  return markup`<rect class="${look}" x="${pixel(x)}" y="${pixel(y)}" width="${pixel(size.width)}" height="${pixel(size.height)}" rx="2"/>`;
}

/** A name of at most so many characters that keeps both its ends: they tell the place and the layer. */
export function shorten(name: string, most: number): string {
  if (name.length <= most) return name;
  const half = (most - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(-Math.floor(half))}`;
}
