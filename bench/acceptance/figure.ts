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
