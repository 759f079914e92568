import { checkedWidth } from "./check-points.js";
import type { Points } from "./points.js";

/**
 * Index of the knee of a front, -1 when it is empty: the point that alone dominates the largest share of the box between
 * the front's best and worst values (hypervolume subset selection of size one, reference at the nadir). With two
 * objectives an end of the front is the knee only where nothing lies between the ends, however the front is bent. Of
 * equally good points the first given.
 *
 * @throws EspalierError `E_POINTS_INVALID` for points of different lengths and numbers that are not finite.
 */
export function kneeIndex(front: Points): number {
  const width = checkedWidth(front, "front");
  const shares = new Float64Array(front.length).fill(1);
  for (let c = 0; c < width; c++) {
    const column = front.map((point) => point[c] as number);
    const lowest = column.reduce((a, b) => Math.min(a, b));
    const highest = column.reduce((a, b) => Math.max(a, b));
    if (highest === lowest) continue;
    // The range of finite numbers need not be finite; that of their halves is.
    const scale = Number.isFinite(highest - lowest) ? 1 : 0.5;
    const range = highest * scale - lowest * scale;
    column.forEach((value, i) => {
      shares[i] = (shares[i] as number) * (1 - (value * scale - lowest * scale) / range);
    });
  }
  return shares.indexOf(shares.reduce((a, b) => Math.max(a, b), 0));
}
