import type { AcceptanceFigure } from "./record.js";

/** What `npm run acceptance -- NAME` runs. */
export interface Experiment {
  /** Printed and stored with the figures. */
  readonly settings: unknown;
  readonly seeds: readonly number[];
  run(): Promise<readonly AcceptanceFigure[]>;
}
