import type { EmoPmsSettings } from "./settings.js";

/**
 * The item whose share of the MACs is nearest to `near`, and of the others the one with the largest share up to `most`,
 * if there is one.
 */
export function chooseSchemes<Item>(
  items: readonly Item[],
  shareOf: (item: Item) => number,
  { near, most }: EmoPmsSettings["schemes"],
): readonly Item[] {
  const nearest = (able: readonly Item[], wanted: number): readonly Item[] =>
    able.toSorted((a, b) => Math.abs(shareOf(a) - wanted) - Math.abs(shareOf(b) - wanted)).slice(0, 1);
  const first = nearest(items, near);
  const others = items.filter((item) => !first.includes(item) && shareOf(item) <= most);
  return [...first, ...nearest(others, most)];
}
