/**
 * Distance travelled along a front up to each of its points, objectives scaled to [0, 1].
 *
 * @param points in the order of the front
 */
export function arcLengths(points: readonly (readonly number[])[]): readonly number[] {
  const spans = (points[0] ?? []).map((_, m) => {
    const values = points.map((point) => point[m] as number);
    return Math.max(...values) - Math.min(...values) || 1;
  });
  let length = 0;
  return points.map((point, i) => {
    const previous = points[Math.max(0, i - 1)] as readonly number[];
    length += Math.hypot(...point.map((value, m) => (value - (previous[m] as number)) / (spans[m] as number)));
    return length;
  });
}

/** Positions of `count` points at even steps along a front, both ends among them; of all where there are no more. */
export function spreadAlong(points: readonly (readonly number[])[], count: number): readonly number[] {
  if (points.length <= count) return [...points.keys()];
  const lengths = arcLengths(points);
  const total = lengths.at(-1) as number;
  const free = new Set(points.keys());
  for (let i = 0; i < count; i++) {
    const target = count === 1 ? 0 : (total * i) / (count - 1);
    const distance = (at: number) => Math.abs((lengths[at] as number) - target);
    const nearest = [...free].reduce((best, at) => (distance(at) < distance(best) ? at : best));
    free.delete(nearest);
  }
  return [...points.keys()].filter((at) => !free.has(at));
}
