import { z } from "zod";

interface NamedCase {
  readonly name: string;
}

/** A file of float64 numbers, `width` of them for each point. */
interface PointsFile {
  readonly points: string;
  readonly width: number;
}

export interface SortCase extends NamedCase, PointsFile {
  readonly kind: "sort";
}

/** Of all points, or what each alone adds. */
export interface HypervolumeCase extends NamedCase, PointsFile {
  readonly kind: "hypervolume" | "contributions";
  readonly reference: readonly number[];
}

/** One point after the other into an archive. */
export interface ArchiveCase extends NamedCase, PointsFile {
  readonly kind: "archive";
}

/**
 * NSGA-II: as a whole; driven from outside (`asktell`); so too and the front asked for after each generation (`fronts`);
 * or what memory it holds at the end (`memory`).
 */
export interface SearchCase extends NamedCase {
  readonly kind: "search" | "asktell" | "fronts" | "memory";
  readonly problem: string;
  readonly variables: number;
  readonly population: number;
  /** The first one included: population times generations are evaluated. */
  readonly generations: number;
  /** Reference point of the hypervolume. */
  readonly reference: readonly number[];
}

export type CaseSpec = SortCase | HypervolumeCase | ArchiveCase | SearchCase;

/** Cases whose rounds are seeds. */
export function isSearch(spec: CaseSpec): spec is SearchCase {
  return "generations" in spec;
}

export type Request =
  | { readonly op: "open"; readonly spec: CaseSpec }
  | { readonly op: "run"; readonly count: number; readonly seed: number };

/** Whether a side has anything for a case; what it merely calls from another side does not count. */
export interface Opened {
  readonly offers: boolean;
}

export const openedSchema: z.ZodType<Opened> = z.strictObject({ offers: z.boolean() });

/**
 * Milliseconds per repeat, and what the last one computed: a checksum of the ranks or of the contributions, the
 * hypervolume of the points or of the last population, the archive's size, bytes per evaluation.
 */
export interface Reading {
  readonly ms: number;
  readonly value: number;
}

export const readingSchema: z.ZodType<Reading> = z.strictObject({ ms: z.number(), value: z.number() });
