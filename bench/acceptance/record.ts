/** One line of an issue's "must reach". */
export interface AcceptanceFigure {
  readonly name: string;
  readonly value: number;
  /** Standard deviation over the seeds. */
  readonly spread: number;
  /** Digits that tables show, where three are too few. */
  readonly digits?: number;
  readonly bound: string;
  readonly holds: boolean;
}

/** One experiment as it is stored; a figure that does not hold is stored as such. */
export interface AcceptanceRecord {
  readonly name: string;
  readonly commit: string;
  readonly runtime: string;
  readonly settings: unknown;
  readonly seeds: readonly number[];
  readonly minutes: number;
  readonly figures: readonly AcceptanceFigure[];
}
