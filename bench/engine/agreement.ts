import { median } from "../figure.js";
import type { CaseReading } from "./measure.js";

/** Relative difference that float32 sums in other orders may make. */
const TOLERANCE = 2e-3;

/**
 * Throws unless all variants computed the same network: equal parameter counts, equal logits and equal first losses
 * from the same weights and inputs, and losses that fall.
 */
export function checkAgreement({ spec, readings }: CaseReading): void {
  const problems = [
    ...outliers("parameters", readings, ({ identity }) => identity.params ?? undefined, 0),
    ...outliers("mean magnitude of the logits", readings, ({ identity }) => identity.logits, TOLERANCE),
    ...outliers("first loss", readings, ({ identity }) => identity.loss, TOLERANCE),
    ...readings.flatMap(({ variant, losses }) =>
      !losses || losses[1] < losses[0] ? [] : [`${variant.name}: loss went from ${losses[0]} to ${losses[1]}`],
    ),
  ];
  if (problems.length > 0) throw new Error(`${spec.name}: not the same computation\n${problems.join("\n")}`);
}

type Readings = CaseReading["readings"];

function outliers(
  what: string,
  readings: Readings,
  read: (reading: Readings[number]) => number | undefined,
  tolerance: number,
): readonly string[] {
  const values = readings.flatMap((reading) => {
    const value = read(reading);
    return value === undefined ? [] : [{ name: reading.variant.name, value }];
  });
  const middle = median(values.map(({ value }) => value));
  const off = values.filter(({ value }) => !(Math.abs(value - middle) <= tolerance * Math.abs(middle)));
  return off.map(({ name, value }) => `${name}: ${what} ${value}, others ${middle}`);
}
