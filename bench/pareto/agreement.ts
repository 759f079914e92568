import type { CaseReading } from "./measure.js";
import { isSearch } from "./protocol.js";

/** Relative difference that sums in other orders may make. */
const TOLERANCE = 1e-9;

/** Throws unless all sides found the same ranks, hypervolume or contributions of the same points. */
export function checkAgreement({ spec, readings: [first, ...others] }: CaseReading): void {
  if (!first || spec.kind === "archive" || isSearch(spec)) return;
  const off = others.filter(({ value }) => !(Math.abs(value - first.value) <= TOLERANCE * Math.abs(first.value)));
  if (off.length === 0) return;
  const values = [first, ...off].map(({ name, value }) => `${name}: ${value}`);
  throw new Error(`${spec.name}: not the same result\n${values.join("\n")}`);
}
