import type { VariantSchema } from "../core/index.js";
import type { Dataset } from "./dataset.js";

export interface LoadOptions {
  /** The data themselves, for the source `arrays`. */
  readonly dataset?: Dataset;
  /** For `ESPALIER_CACHE` and the folders of packages. Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Stops a download with E_INTERRUPTED. */
  readonly signal?: AbortSignal;
  /** Told in one line, for people, what takes long or was repaired. */
  readonly notify?: (message: string) => void;
}

/** A kind of place that data come from. Relative paths start at the current folder. */
export interface SourceDefinition<Source extends { readonly source: string }> {
  readonly name: Source["source"];
  /** Of what a configuration says. */
  readonly schema: VariantSchema<Source>;
  /**
   * Loads everything the source holds; whether the parts fit together is checked afterwards.
   *
   * @throws EspalierError E_DATA_MISSING, E_DATA_CORRUPT, E_DATA_INVALID; E_INTERRUPTED when a download was stopped
   */
  load(source: Source, options: LoadOptions): Promise<Dataset>;
}
