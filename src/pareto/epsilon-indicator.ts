import { checkIndicator, refusal } from "./check-points.js";
import type { Points } from "./points.js";

/**
 * Additive epsilon indicator (Zitzler et al., IEEE Trans. Evol. Comput. 7(2), 2003): the least number that, taken off
 * all objectives of the front's points, makes some point nowhere worse than each of the reference front. All
 * objectives minimised; lower is better, Infinity for an empty front.
 *
 * @throws EspalierError `E_POINTS_INVALID` for an empty reference front, vectors of different lengths and numbers that
 * are not finite.
 */
export function additiveEpsilon(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  return worstNeed(front, reference, (value, wanted) => value - wanted);
}

/**
 * Multiplicative epsilon indicator: as the additive one, with the number that all objectives are divided by.
 *
 * @throws EspalierError `E_POINTS_INVALID` as the additive one, and for objectives that are not above 0.
 */
export function multiplicativeEpsilon(front: Points, reference: Points): number {
  checkIndicator(front, reference);
  checkPositive(front, "front");
  checkPositive(reference, "reference");
  return worstNeed(front, reference, (value, wanted) => value / wanted);
}

function worstNeed(front: Points, reference: Points, need: (value: number, wanted: number) => number): number {
  let worst = Number.NEGATIVE_INFINITY;
  for (const wanted of reference) {
    let least = Number.POSITIVE_INFINITY;
    for (const point of front) {
      let most = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < wanted.length; c++) most = Math.max(most, need(point[c] as number, wanted[c] as number));
      least = Math.min(least, most);
    }
    worst = Math.max(worst, least);
  }
  return worst;
}

function checkPositive(points: Points, path: string): void {
  const at = points.findIndex((point) => point.some((value) => value <= 0));
  if (at !== -1) throw refusal(`${path}[${at}]`, "numbers above 0", points[at]?.join(", "));
}
