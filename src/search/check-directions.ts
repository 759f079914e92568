import { EspalierError } from "../core/index.js";
import type { Points } from "../pareto/index.js";
import { breach } from "./create-searcher.js";
import type { Evaluated } from "./searcher.js";

/**
 * Returns how many numbers each direction has.
 *
 * @throws EspalierError `E_DIRECTIONS_INVALID` when there are none, or some are of another length, negative or zero.
 */
export function checkDirections(directions: Points): number {
  const width = directions[0]?.length ?? 0;
  const isDirection = (direction: readonly number[]): boolean =>
    direction.length === width &&
    direction.every((part) => part >= 0 && Number.isFinite(part)) &&
    direction.some((part) => part > 0);
  const wrong = directions.findIndex((direction) => !isDirection(direction));
  if (directions.length > 0 && wrong === -1) return width;
  throw new EspalierError("E_DIRECTIONS_INVALID", {
    path: wrong === -1 ? "directions" : `directions[${wrong}]`,
    expected: "directions of one length, their numbers finite, none negative, one at least above 0",
    got: wrong === -1 ? "no directions" : JSON.stringify(directions[wrong]),
  });
}

/** @throws EspalierError `E_SEARCHER_CONTRACT` when evaluations have another number of objectives than directions have. */
export function checkWidth(evaluations: readonly Evaluated[], width: number): void {
  const got = evaluations[0]?.objectives.length ?? width;
  if (got !== width)
    throw breach(`${width} objectives, as many as the directions have numbers`, `${got}`, "directions");
}
