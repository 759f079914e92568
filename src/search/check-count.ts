import { EspalierError } from "../core/index.js";

/** @throws EspalierError `E_CONFIG_INVALID` when a parameter is no integer of at least `least`. */
export function checkCount(path: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new EspalierError("E_CONFIG_INVALID", { path, expected: `an integer of at least ${least}`, got: `${value}` });
}
