import { z } from "zod";
import { parseWith } from "../core/index.js";
import type { Gene } from "./gene.js";

/** A search-space document of general genes, for use of the searchers apart from networks. */
export interface SpaceDocument {
  /** For editors; not read. */
  readonly $schema?: string | undefined;
  readonly genes: readonly Gene[];
}

const name = z.string().min(1).describe("How the gene is called in results; no two genes share a name.");

/**
 * The zod schema of a `SpaceDocument`; unknown keys are refused. What JSON schema cannot say (levels ascend, low <= high,
 * names differ) is checked by `createSpace(document.genes)`.
 */
export const spaceSchema: z.ZodType<SpaceDocument> = z
  .strictObject({
    $schema: z.string().optional().describe("For editors; not read."),
    genes: z
      .array(
        z.discriminatedUnion("kind", [
          z
            .strictObject({ kind: z.literal("levels"), name, levels: z.array(z.number()).min(1) })
            .describe("An integer or ordinal: one of ascending numbers."),
          z
            .strictObject({
              kind: z.literal("choice"),
              name,
              choices: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
            })
            .describe("A category: one of several values without order."),
          z.strictObject({ kind: z.literal("boolean"), name }).describe("A switch."),
          z
            .strictObject({ kind: z.literal("real"), name, low: z.number(), high: z.number() })
            .describe("A number from low to high, both included."),
          z
            .strictObject({
              kind: z.literal("subset"),
              name,
              of: z.int().min(1),
              min: z.int().min(0),
              max: z.int().min(0),
            })
            .describe("Which of so many things are taken, at least `min` and at most `max`."),
        ]),
      )
      .min(1),
  })
  .describe("Search space of general genes (espalier).");

/**
 * A document as it comes from a file, checked by `spaceSchema`.
 *
 * @throws EspalierError `E_SPACE_INVALID`, naming the first place that does not fit
 * @example createSpace(parseSpaceDocument(JSON.parse(text)).genes)
 */
export function parseSpaceDocument(value: unknown): SpaceDocument {
  return parseWith(spaceSchema, value, "E_SPACE_INVALID", "document");
}
