/**
 * Shares `total` out in proportion to `sizes` by largest remainder (ties: first index first). Every share is the exact
 * one rounded up or down, never more than its size, and the shares sum to `total`.
 *
 * @param total 0 … sum of `sizes`
 * @example proportionalQuotas([50, 30, 20], 5) // [3, 1, 1]: exact shares are 2.5, 1.5, 1
 */
export function proportionalQuotas(sizes: readonly number[], total: number): number[] {
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  if (whole === 0) return sizes.map(() => 0);
  // In integers: a division in floating point could break ties by its rounding.
  const remainders = sizes.map((size) => (size * total) % whole);
  const quotas = sizes.map((size, i) => (size * total - (remainders[i] as number)) / whole);
  const missing = total - quotas.reduce((sum, quota) => sum + quota, 0);
  const byRemainder = remainders.map((remainder, index) => ({ remainder, index }));
  byRemainder.sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, missing)) quotas[index] = (quotas[index] as number) + 1;
  return quotas;
}
