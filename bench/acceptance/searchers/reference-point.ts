import type { Problem } from "../../problems/index.js";

/** Of problems for which the literature and our issues give figures at another point than a tenth beyond the front. */
const CUSTOMARY: Readonly<Record<string, readonly number[]>> = {
  ZDT3: [1.1, 1.1],
  ZDT6: [1.1, 1.1],
  DTLZ7: [1.1, 1.1, 6.6],
};

const POINTS = 1000;

/** Reference point of a problem's hypervolume: a tenth of the true front's extent beyond its worst values. */
export function referencePoint({ name, objectives, front }: Problem): readonly number[] {
  const points = front(POINTS);
  const axis = (c: number): readonly number[] => points.map((point) => point[c] as number);
  return (
    CUSTOMARY[name] ??
    Array.from({ length: objectives }, (_, c) => {
      const [low, high] = [Math.min(...axis(c)), Math.max(...axis(c))];
      return high + 0.1 * (high - low);
    })
  );
}
