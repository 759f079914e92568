import { deviation, mean } from "../figure.js";
import type { AcceptanceFigure } from "./record.js";

/** A figure of several readings: their mean and spread, and whether the mean keeps its bound. */
export function acceptanceFigure(
  name: string,
  values: readonly number[],
  bound: string,
  holds: (value: number) => boolean,
): AcceptanceFigure {
  const value = mean(values);
  return { name, value, spread: deviation(values), bound, holds: holds(value) };
}

/** A figure that nothing is asked of. */
export function reportedFigure(name: string, values: readonly number[]): AcceptanceFigure {
  return acceptanceFigure(name, values, "reported", () => true);
}

/** Mean and deviation, for bounds that are readings themselves. */
export function show(values: readonly number[]): string {
  return `${mean(values).toFixed(4)} ± ${deviation(values).toFixed(4)}`;
}
