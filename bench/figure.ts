import { execFileSync } from "node:child_process";
import { loadavg } from "node:os";

/** One figure of a benchmark. `ratio` above 1 means that we are better than the peer. */
export interface Figure {
  readonly bench: string;
  readonly case: string;
  /** Which of ours, where there are several. */
  readonly variant?: string;
  readonly unit: string;
  readonly better: "lower" | "higher";
  /** Digits that tables show, where three are too few. */
  readonly digits?: number;
  /** Nothing where it could not be measured; `notes` say why. */
  readonly ours: number | null;
  /** What we are measured against in the same run; nothing for a plain reading. */
  readonly peer: string | null;
  readonly theirs: number | null;
  readonly ratio: number | null;
  readonly repeats: number;
  readonly seeds: readonly number[];
  /** Load of the machine over the last minute when the figure was taken. */
  readonly load: number;
  readonly commit: string;
  /** What a reader has to know beside the figure. */
  readonly notes?: readonly string[];
}

type Reading = Pick<Figure, "case" | "variant" | "unit" | "better" | "digits" | "ours" | "notes"> &
  Partial<Pick<Figure, "peer" | "theirs" | "repeats" | "seeds">>;

/** Completes readings to figures of one bench. */
export function figureMaker(bench: string): (reading: Reading) => Figure {
  const commit = currentCommit();
  return ({ peer = null, theirs = null, repeats = 1, seeds = [], ...reading }) => {
    const { ours, better } = reading;
    const ratio = theirs === null || ours === null ? null : better === "lower" ? theirs / ours : ours / theirs;
    return { bench, ...reading, peer, theirs, ratio, repeats, seeds, load: loadavg()[0] ?? 0, commit };
  };
}

export function currentCommit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty", "--exclude=*"], { encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation. */
export function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / Math.max(1, values.length - 1));
}
