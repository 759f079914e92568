/**
 * Spearman's rank correlation of the first and the second of pairs, in [-1, 1]; equal values share their mean rank.
 * Undefined for fewer than three pairs and where one side is constant.
 */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): number | undefined {
  if (pairs.length < 3) return undefined;
  const [left, right] = [centredRanks(pairs.map(([a]) => a)), centredRanks(pairs.map(([, b]) => b))];
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
