import { checkedDataset, type Dataset, numberedClasses, type Part } from "../dataset.js";

/** Data that a program already holds in memory. */
export interface DataArrays {
  /** Of one example: `[height, width, channels]` or `[features]`. */
  readonly shape: readonly number[];
  readonly train: Part;
  readonly test?: Part;
  /** Default: `"0"` … up to the largest training label. */
  readonly classes?: readonly string[];
  readonly name?: string;
}

/**
 * Makes a data set of arrays, which are kept, not copied: do not change them afterwards.
 *
 * @throws EspalierError E_DATA_INVALID when they do not fit together
 * @example datasetFromArrays({ shape: [2], train: { images: Float32Array.of(0, 1, 1, 0), labels: Uint8Array.of(0, 1) } })
 */
export function datasetFromArrays({ name = "arrays", shape, train, test, classes }: DataArrays): Dataset {
  return checkedDataset({
    name,
    shape,
    classes: classes ?? numberedClasses(train.labels),
    train,
    ...(test === undefined ? {} : { test }),
  });
}
