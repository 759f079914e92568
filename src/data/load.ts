import { EspalierError } from "../core/index.js";
import type { DataSource, LoadOptions } from "./data-source.js";
import type { Dataset } from "./dataset.js";
import { loadCifar10 } from "./sources/cifar10.js";
import { loadFashionMnist } from "./sources/fashion-mnist.js";
import { loadIdx } from "./sources/idx.js";
import { loadMnist } from "./sources/mnist.js";

/**
 * Loads everything a source holds.
 *
 * @throws EspalierError E_DATA_MISSING, E_DATA_CORRUPT, E_DATA_INVALID; E_INTERRUPTED when a download was stopped
 * @example const dataset = await loadDataset({ source: "fashion-mnist" }, { notify: (line) => log(line) })
 */
export async function loadDataset(source: DataSource, options: LoadOptions = {}): Promise<Dataset> {
  switch (source.source) {
    case "fashion-mnist":
      return loadFashionMnist(source, options);
    case "mnist":
      return loadMnist(source, options);
    case "idx":
      return loadIdx(source);
    case "cifar10":
      return loadCifar10(source);
    case "arrays":
      return givenDataset(options);
  }
}

function givenDataset({ dataset }: LoadOptions): Dataset {
  if (dataset) return dataset;
  throw new EspalierError("E_DATA_MISSING", {
    path: "data",
    message: 'data of source "arrays" come from the calling program',
    next: "give the option `dataset`, also when resuming",
  });
}
