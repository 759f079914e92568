/** Maps a value of the domain to a coordinate. */
export type Scale = (value: number) => number;

/** A domain widened to whole steps, and the step's multiples in it: the ends are the first and the last tick. */
export interface Ticks {
  readonly values: readonly number[];
  /** 1, 2 or 5 times a power of ten. */
  readonly step: number;
}

/** Linear between two coordinates. A domain without width maps to the middle. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [low, high] = domain;
  const [start, end] = range;
  if (high === low) return () => (start + end) / 2;
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}

/**
 * Round numbers that cover `low` to `high`, with the finest step that needs at most `most` intervals (at least 2). Both
 * ends must be finite; when they are equal the ticks span a small interval around them.
 */
export function niceTicks(low: number, high: number, most = 6): Ticks {
  if (high === low) return niceTicks(low - (Math.abs(low) / 10 || 1), high + (Math.abs(high) / 10 || 1), most);
  for (let exponent = Math.floor(Math.log10((high - low) / most)); ; exponent++) {
    for (const factor of [1, 2, 5]) {
      const first = Math.floor(below(low, factor, exponent));
      const last = Math.ceil(below(high, factor, exponent));
      if (last - first > most) continue;
      const values = Array.from({ length: last - first + 1 }, (_, i) => multiple((first + i) * factor, exponent));
      return { values, step: multiple(factor, exponent) };
    }
  }
}

/** How often the step goes into a value; whole when the value is a multiple of it but for rounding. */
function below(value: number, factor: number, exponent: number): number {
  const steps = value / multiple(factor, exponent);
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? Math.round(steps) : steps;
}

/** Dividing by a power of ten keeps 0.3 from becoming 0.30000000000000004. */
function multiple(count: number, exponent: number): number {
  return exponent < 0 ? count / 10 ** -exponent : count * 10 ** exponent;
}
