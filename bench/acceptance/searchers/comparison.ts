import { deviation, median } from "../../figure.js";
import type { AcceptanceFigure } from "../record.js";

/** Hypervolumes of both sides over the seeds. */
export interface Comparison {
  readonly name: string;
  readonly ours: readonly number[];
  readonly pymoo: readonly number[];
  /** Why pymoo failed with the seeds that are missing. */
  readonly failures: readonly string[];
  /** Share of pymoo's median that ours may be below it. */
  readonly tolerance: number;
  /** What ours has to reach whatever pymoo does. */
  readonly least?: number;
}

/** Whether our median keeps up with pymoo's, and with the bound of its own where there is one. */
export function comparisonFigures({
  name,
  ours,
  pymoo,
  failures,
  tolerance,
  least,
}: Comparison): readonly AcceptanceFigure[] {
  const value = median(ours);
  const theirs = median(pymoo);
  const figure = (bound: string, holds: boolean): AcceptanceFigure => ({
    name: `median hypervolume, ${name}`,
    value,
    spread: deviation(ours),
    bound,
    digits: 5,
    holds,
  });
  const failed = failures.length > 0 ? `; ${failures.length} of its runs failed, ${failures[0]}` : "";
  const besides = `>= ${1 - tolerance} x pymoo's ${theirs.toPrecision(5)} ± ${deviation(pymoo).toPrecision(2)}${failed}`;
  return [
    // Where neither side finds anything there is nothing to compare.
    figure(besides, value > 0 && value >= (1 - tolerance) * theirs),
    ...(least === undefined ? [] : [figure(`>= ${least}`, value >= least)]),
  ];
}
