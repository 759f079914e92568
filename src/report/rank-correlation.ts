/**
 * Spearman's rank correlation of two lists of equal length, in [-1, 1]; equal values share their mean rank. Undefined
 * for fewer than three pairs and where one list is constant.
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length < 3) return undefined;
  const [left, right] = [centredRanks(a), centredRanks(b)];
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, i) => sum + rank * (y[i] ?? 0), 0);
  const spread = Math.sqrt(product(left, left) * product(right, right));
  return spread === 0 ? undefined : product(left, right) / spread;
}

/** Ranks less their mean. */
function centredRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - values.length) / 2;
  });
}
