import { z } from "zod";
import type { WidthLevels } from "./width-levels.js";

type WidthOverride = { readonly [Key in keyof WidthLevels]?: WidthLevels[Key] | undefined };

/** A search-space document: which keep counts the search may choose, and what a network may cost. */
export interface WidthSpaceDocument extends WidthLevels {
  /** For editors; not read. */
  readonly $schema?: string | undefined;
  /** Other levels for single groups, by group id. */
  readonly overrides?: Readonly<Record<string, WidthOverride>> | undefined;
  /** Bounds as fractions of the dense network, in (0, 1]. */
  readonly constraints?: { readonly maxMacs?: number | undefined; readonly maxParams?: number | undefined } | undefined;
}

const fraction = z.number().gt(0).max(1);
const levels = z.int().min(1).max(1024);
const channelMultiple = z.int().min(1).max(1024);

/** Reads a `WidthSpaceDocument`, defaults filled in; unknown keys are refused. */
export const widthSpaceSchema: z.ZodType<WidthSpaceDocument> = z
  .strictObject({
    $schema: z.string().optional().describe("For editors; not read."),
    minKeep: fraction.default(0.1).describe("Least fraction of a group's units that stays."),
    levels: levels.default(8).describe("Number of keep counts per group, evenly spaced from the least to all."),
    channelMultiple: channelMultiple
      .default(1)
      .describe("Keep counts are rounded to the nearest multiple of this; the full count is always allowed."),
    overrides: z
      .record(z.string(), z.strictObject({ minKeep: fraction, levels, channelMultiple }).partial())
      .optional()
      .describe("Other settings for single groups, by group id; `espalier check` lists the ids."),
    constraints: z
      .strictObject({
        maxMacs: fraction.optional().describe("Most multiply-accumulates, as a fraction of the dense network's."),
        maxParams: fraction.optional().describe("Most parameters, as a fraction of the dense network's."),
      })
      .optional()
      .describe("Networks that cost more are never evaluated."),
  })
  .describe("Search space over the widths of a network's groups (espalier).");
