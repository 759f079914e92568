/**
 * Distance travelled along a front up to each of its points, objectives scaled to [0, 1].
 *
 * @param points in the order of the front
 */
function arcLengths(points: readonly (readonly number[])[]): readonly number[] {
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
  return nearestAlong(points, [...points.keys()], { steps: [...Array(count).keys()], of: Math.max(1, count - 1) });
}

/** Of some positions those of the points nearest to steps along a front, each once and ascending. */
export function nearestAlong(
  points: readonly (readonly number[])[],
  among: readonly number[],
  { steps, of }: { readonly steps: readonly number[]; readonly of: number },
): readonly number[] {
  if (among.length <= steps.length) return among;
  const lengths = arcLengths(points);
  const free = new Set(among);
  for (const step of steps) {
    const target = ((lengths.at(-1) as number) * step) / of;
    const distance = (at: number) => Math.abs((lengths[at] as number) - target);
    free.delete([...free].reduce((best, at) => (distance(at) < distance(best) ? at : best)));
  }
  return among.filter((at) => !free.has(at));
}
