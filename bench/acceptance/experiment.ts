import type { AcceptanceFigure } from "./record.js";

/** A part of an experiment, to see that it works; nothing of it is stored. */
export interface AcceptanceOptions {
  /** What the names of cases have to contain. */
  readonly only?: string;
  /** How many of the seeds. */
  readonly seeds?: number;
}

/** What `npm run acceptance -- NAME` runs. */
export interface Experiment {
  /** Printed and stored with the figures. */
  readonly settings: unknown;
  readonly seeds: readonly number[];
  run(options: AcceptanceOptions): Promise<readonly AcceptanceFigure[]>;
}
