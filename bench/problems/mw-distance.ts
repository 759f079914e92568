/** How far the last variables are from the front, on which it is 1. The first `skipped` do not count. */
export type MwDistance = (x: ArrayLike<number>, skipped: number) => number;

// Ma and Wang, IEEE Trans. Evol. Comput. 23(6), 2019, section III-A: g1, g2 and g3.

export function biased(x: ArrayLike<number>, skipped: number): number {
  let sum = 1;
  for (let i = skipped; i < x.length; i++) {
    const away = (x[i] as number) ** (x.length - skipped - 1) - 0.5 - i / (2 * x.length);
    sum += 1 - Math.exp(-10 * away * away);
  }
  return sum;
}

export function rugged(x: ArrayLike<number>, skipped: number): number {
  let sum = 1;
  for (let i = skipped; i < x.length; i++) {
    const away = (x[i] as number) - i / x.length;
    const z = 1 - Math.exp(-10 * away * away);
    sum += (0.1 / x.length) * z * z + 1.5 - 1.5 * Math.cos(2 * Math.PI * z);
  }
  return sum;
}

export function linked(x: ArrayLike<number>, skipped: number): number {
  let sum = 1;
  for (let i = skipped; i < x.length; i++) {
    const before = (x[i - 1] as number) - 0.5;
    sum += 2 * ((x[i] as number) + before * before - 1) ** 2;
  }
  return sum;
}
