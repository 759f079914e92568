import { z } from "zod";
import { EspalierError } from "../core/index.js";
import type { LoadOptions, SourceDefinition } from "./data-source.js";
import { checkedDataset, type Dataset } from "./dataset.js";
import * as sources from "./sources/all.js";

type SourceOf<Definition> = Definition extends SourceDefinition<infer Source> ? Source : never;
type StoredSource = SourceOf<(typeof sources)[keyof typeof sources]>;

/**
 * Where data come from, as a configuration says it; `arrays` are handed over by the program that makes or resumes the
 * study.
 */
export type DataSource = StoredSource | { readonly source: "arrays" };

const SOURCES: readonly SourceDefinition<StoredSource>[] = Object.values(sources);

export const dataSourceSchema: z.ZodType<DataSource> = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("arrays") }),
  ...SOURCES.map(({ schema }) => schema),
]);

/**
 * Loads everything a source holds and checks that it fits together.
 *
 * @throws EspalierError E_DATA_MISSING, E_DATA_CORRUPT, E_DATA_INVALID; E_INTERRUPTED when a download was stopped
 * @example const dataset = await loadDataset({ source: "fashion-mnist" }, { notify: (line) => log(line) })
 */
export async function loadDataset(source: DataSource, options: LoadOptions = {}): Promise<Dataset> {
  const definition = SOURCES.find(({ name }) => name === source.source);
  return checkedDataset(definition ? await definition.load(source as StoredSource, options) : givenDataset(options));
}

function givenDataset({ dataset }: LoadOptions): Dataset {
  if (dataset) return dataset;
  throw new EspalierError("E_DATA_MISSING", {
    path: "data",
    message: 'data of source "arrays" come from the calling program',
    next: "give the option `dataset`, also when resuming",
  });
}
