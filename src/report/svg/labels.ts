import { type Markup, markup } from "../markup.js";
import type { Frame } from "./axes.js";
import { type Position, pixel } from "./marks.js";

/** A text that belongs to a point. */
export interface Label extends Position {
  readonly text: string;
}

interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

const HEIGHT = 16;
/** Mean width of a character at the figures' font size. */
const ADVANCE = 7.2;
/** From a point to its text. */
const GAP = 12;

/** Writes each text beside its point, where it hides the fewest points and no text placed before it. */
export function drawLabels(labels: readonly Label[], frame: Frame, points: readonly Position[]): Markup {
  const placed: Box[] = [];
  const texts = labels.map((label) => {
    const boxes = placesAround(label).filter((box) => within(box, frame));
    const cost = (box: Box) =>
      points.filter((point) => covers(box, point)).length + 1000 * placed.filter((other) => overlap(box, other)).length;
    const best = boxes.reduce<Box | undefined>((a, b) => (a && cost(a) <= cost(b) ? a : b), undefined);
    const box = best ?? (placesAround(label)[0] as Box);
    placed.push(box);
    return markup`<text class="label" x="${pixel(box.x)}" y="${pixel(box.y + HEIGHT - 4)}">${label.text}</text>`;
  });
  return markup`${texts}`;
}

/** Right, left, then the four corners, then above and below. */
function placesAround({ x, y, text }: Label): readonly Box[] {
  const width = text.length * ADVANCE;
  const middle = y - HEIGHT / 2;
  const corner = GAP * 0.7;
  const corners: readonly Position[] = [
    { x: x + GAP, y: middle },
    { x: x - GAP - width, y: middle },
    { x: x + corner, y: y - corner - HEIGHT },
    { x: x - corner - width, y: y + corner },
    { x: x + corner, y: y + corner },
    { x: x - corner - width, y: y - corner - HEIGHT },
    { x: x - width / 2, y: y - GAP - HEIGHT },
    { x: x - width / 2, y: y + GAP },
  ];
  return corners.map((place) => ({ ...place, width, height: HEIGHT }));
}

function within({ x, y, width, height }: Box, { left, right, top, bottom }: Frame): boolean {
  return x >= left && x + width <= right && y >= top && y + height <= bottom;
}

function covers({ x, y, width, height }: Box, point: Position): boolean {
  const reach = 5;
  return point.x > x - reach && point.x < x + width + reach && point.y > y - reach && point.y < y + height + reach;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
