import { type Matrix, mapEntries } from "../../linalg/index.js";

/** How far beyond the quartiles a number may lie, in distances between them: Tukey's outer fences. */
const FENCE = 3;

/**
 * Every column with what lies far off brought to Tukey's outer fences (Exploratory Data Analysis, 1977), where its
 * quartiles differ: beside one score of a million a surrogate would see no difference between all others.
 */
export function withoutOutliers(matrix: Matrix): Matrix {
  const { columns, values } = matrix;
  const fences = Array.from({ length: columns }, (_, c) => fencesOf(values.filter((_, i) => i % columns === c)));
  return mapEntries(matrix, (value, c) => {
    const [least, most] = fences[c] as readonly [number, number];
    return Math.min(most, Math.max(least, value));
  });
}

function fencesOf(column: Float64Array): readonly [number, number] {
  const sorted = column.sort();
  const quarter = sorted.length >> 2;
  const first = sorted[quarter] as number;
  const third = sorted[sorted.length - 1 - quarter] as number;
  const reach = FENCE * (third - first);
  return reach > 0 ? [first - reach, third + reach] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
