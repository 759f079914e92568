import type { Matrix } from "./matrix.js";

/**
 * The sum of `values[a + i] * values[b + i]` over `length` positions; four sums side by side, since one alone waits for
 * each addition to end.
 */
export function dot(values: Float64Array, a: number, b: number, length: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    first += (values[a + i] as number) * (values[b + i] as number);
    second += (values[a + i + 1] as number) * (values[b + i + 1] as number);
    third += (values[a + i + 2] as number) * (values[b + i + 2] as number);
    fourth += (values[a + i + 3] as number) * (values[b + i + 3] as number);
  }
  for (; i < length; i++) first += (values[a + i] as number) * (values[b + i] as number);
  return first + second + (third + fourth);
}

export interface Rotation {
  readonly cosine: number;
  readonly sine: number;
}

/** Row `a` becomes cosine a + sine b, row `b` becomes cosine b - sine a. */
export function rotateRows({ columns, values }: Matrix, a: number, b: number, { cosine, sine }: Rotation): void {
  const fromA = a * columns;
  const fromB = b * columns;
  for (let i = 0; i < columns; i++) {
    const x = values[fromA + i] as number;
    const y = values[fromB + i] as number;
    values[fromA + i] = cosine * x + sine * y;
    values[fromB + i] = cosine * y - sine * x;
  }
}
