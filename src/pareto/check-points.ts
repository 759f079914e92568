import { EspalierError } from "../core/index.js";
import type { Points } from "./points.js";

/**
 * The number of objectives of points that were given from outside, 0 when there are none. Refuses vectors of different
 * lengths and numbers that are not finite with E_POINTS_INVALID; `path` names the argument.
 */
export function checkedWidth(points: Points, path: string, width: number | undefined = points[0]?.length): number {
  for (let i = 0; i < points.length; i++) {
    const point = points[i] as readonly number[];
    if (point.length !== width) throw wrongLength(`${path}[${i}]`, width ?? 0, point);
    for (let c = 0; c < point.length; c++)
      if (!Number.isFinite(point[c])) throw refusal(`${path}[${i}][${c}]`, "a finite number", point[c]);
  }
  return width ?? 0;
}

/** The same for points that are only compared, among which infinite numbers have their place. */
export function comparableWidth(points: Points): number {
  const width = points[0]?.length ?? 0;
  for (let i = 0; i < points.length; i++) {
    const point = points[i] as readonly number[];
    // Texts for every point would take as long as to sort them.
    if (!isComparable(point, width)) checkComparable(point, width, `points[${i}]`);
  }
  return width;
}

/** True for a vector of this length, at least 1, without NaN and gaps. */
export function isComparable(point: ArrayLike<number>, width: number): boolean {
  if (point.length !== width || width === 0) return false;
  for (let c = 0; c < width; c++) if (!isNumber(point[c])) return false;
  return true;
}

/** Gaps, as a program without types can leave them, compare like NaN. */
function isNumber(value: number | undefined): boolean {
  return (value as number) <= Number.POSITIVE_INFINITY;
}

/** Refuses a vector of another length, an empty one, and NaN and gaps in it. */
export function checkComparable(point: ArrayLike<number>, width: number, path: string): void {
  if (point.length !== width || width === 0) throw wrongLength(path, Math.max(1, width), point);
  for (let c = 0; c < width; c++) if (!isNumber(point[c])) throw refusal(`${path}[${c}]`, "a number", point[c]);
}

/** Refuses points that do not fit the reference, and a reference that is empty or not finite. */
export function checkReference(points: Points, reference: readonly number[]): void {
  if (reference.length === 0) throw wrongLength("reference", 1, reference);
  const at = reference.findIndex((bound) => !Number.isFinite(bound));
  if (at !== -1) throw refusal(`reference[${at}]`, "a finite number", reference[at]);
  checkedWidth(points, "points", reference.length);
}

/** Refuses what an indicator cannot compare: an empty reference front, or fronts that do not fit; returns their width. */
export function checkIndicator(front: Points, reference: Points): number {
  if (reference.length === 0) throw refusal("reference", "one point or more", "none");
  const width = checkedWidth(reference, "reference");
  checkedWidth(front, "front", width);
  return width;
}

/** Refuses what is measured of finite points that lie so far apart that it is no finite number. */
export function checkedMeasure(measure: number, path: string): number {
  if (Number.isFinite(measure)) return measure;
  throw refusal(path, "numbers whose distances and volumes are finite", measure);
}

function wrongLength(path: string, expected: number, { length }: ArrayLike<number>): EspalierError {
  return refusal(path, `${expected} objectives`, length);
}

export function refusal(path: string, expected: string, got: number | string | undefined): EspalierError {
  return new EspalierError("E_POINTS_INVALID", { path, expected, got: `${got}` });
}
