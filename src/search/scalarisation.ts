import type { FrontBox } from "./hyperplane.js";

/** One number for a vector of objectives along a direction, the smaller the better. */
export type Scalarise = (objectives: readonly number[], direction: readonly number[], box: FrontBox) => number;

/** Stands for the zeros of a direction, with which an objective would not count at all. */
const LEAST_WEIGHT = 1e-6;

/** Weighted Tchebycheff distance from the ideal point, objectives scaled to the box (Zhang and Li 2007). */
export const tchebycheff: Scalarise = (objectives, direction, { ideal, nadir }) => {
  let most = 0;
  for (let c = 0; c < objectives.length; c++) {
    const low = ideal[c] as number;
    const scaled = ((objectives[c] as number) - low) / ((nadir[c] as number) - low);
    most = Math.max(most, Math.max(direction[c] as number, LEAST_WEIGHT) * scaled);
  }
  return most;
};

/** Penalty-based boundary intersection: distance along the direction, and `penalty` times that from it (ibid.). */
export function boundaryIntersection(penalty: number): Scalarise {
  return (objectives, direction, { ideal, nadir }) => {
    let along = 0;
    let square = 0;
    let length = 0;
    for (let c = 0; c < objectives.length; c++) {
      const low = ideal[c] as number;
      const scaled = ((objectives[c] as number) - low) / ((nadir[c] as number) - low);
      const part = direction[c] as number;
      along += scaled * part;
      square += scaled * scaled;
      length += part * part;
    }
    along /= Math.sqrt(length);
    return along + penalty * Math.sqrt(Math.max(0, square - along * along));
  };
}
