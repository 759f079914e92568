import { EspalierError } from "../core/index.js";

/** @throws EspalierError `E_CONFIG_INVALID` when a parameter is no integer of at least `least`. */
export function checkCount(path: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) throw outOfRange(path, `an integer of at least ${least}`, value);
}

/** @throws EspalierError `E_CONFIG_INVALID` when a parameter is no number from 0 to 1. */
export function checkShare(path: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw outOfRange(path, "a number from 0 to 1", value);
}

/** @throws EspalierError `E_CONFIG_INVALID` when a parameter is no finite number above 0. */
export function checkPositive(path: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw outOfRange(path, "a finite number above 0", value);
}

export function outOfRange(path: string, expected: string, value: number): EspalierError {
  return new EspalierError("E_CONFIG_INVALID", {
    path,
    message: "the parameter is out of range",
    expected,
    got: `${value}`,
    next: "correct the named parameter; docs/reference has the range of each",
  });
}
